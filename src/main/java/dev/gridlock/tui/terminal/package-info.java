/** The real terminal: opened, drawn on and given back through JLine, with Lanterna's cells on it. */
@NullMarked
package dev.gridlock.tui.terminal;

import org.jspecify.annotations.NullMarked;
