/** The command line: parses, wires, and ends with the right exit status. */
@NullMarked
package dev.gridlock.cli;

import org.jspecify.annotations.NullMarked;
