/** The screen: one thread that waits for keys and pictures, and draws. */
@NullMarked
package dev.gridlock.tui;

import org.jspecify.annotations.NullMarked;
