/**
 * Things that are drawn into a rectangle: tables, meters, sparklines, timelines, pages of text. They know no probe and
 * no key.
 */
@NullMarked
package dev.gridlock.tui.widget;

import org.jspecify.annotations.NullMarked;
