/** What marks and colours stand for what, on every terminal: the only place that knows a colour. */
@NullMarked
package dev.gridlock.tui.theme;

import org.jspecify.annotations.NullMarked;
