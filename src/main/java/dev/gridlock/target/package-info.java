/** Starts, finds and ends what is watched, and sees to it that nothing we started outlives us. */
@NullMarked
package dev.gridlock.target;

import org.jspecify.annotations.NullMarked;
