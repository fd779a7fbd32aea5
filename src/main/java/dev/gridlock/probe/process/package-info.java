/**
 * Reads processes and threads: the target's tree, all processes of the machine in outline, and our own cost. From
 * Linux's /proc where that is, from OSHI elsewhere.
 */
@NullMarked
package dev.gridlock.probe.process;

import org.jspecify.annotations.NullMarked;
