/**
 * One profiling session: ticks the probes, keeps the history, runs the diagnosis, and is the one door for commands.
 */
@NullMarked
package dev.gridlock.session;

import org.jspecify.annotations.NullMarked;
