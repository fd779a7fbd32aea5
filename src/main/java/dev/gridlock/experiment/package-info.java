/** Runs a demo in several models with several numbers of workers, and says what the figures mean. */
@NullMarked
package dev.gridlock.experiment;

import org.jspecify.annotations.NullMarked;
