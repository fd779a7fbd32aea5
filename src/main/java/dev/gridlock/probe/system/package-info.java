/** Reads the whole machine: cores, load, memory, context switches, processes by state. */
@NullMarked
package dev.gridlock.probe.system;

import org.jspecify.annotations.NullMarked;
