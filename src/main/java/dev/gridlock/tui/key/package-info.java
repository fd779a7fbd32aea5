/** From the bytes of a keyboard to what a key does. */
@NullMarked
package dev.gridlock.tui.key;

import org.jspecify.annotations.NullMarked;
