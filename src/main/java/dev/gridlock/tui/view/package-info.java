/**
 * The views: what of a picture is drawn where, in which words. A view is one file and stands in one table,
 * {@link dev.gridlock.tui.view.Views}; {@link dev.gridlock.tui.view.Stage} is the only door in.
 */
@NullMarked
package dev.gridlock.tui.view;

import org.jspecify.annotations.NullMarked;
