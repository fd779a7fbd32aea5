/** A hazard as a program of its own, without the lab and its link. */
@NullMarked
package dev.gridlock.journey.plain;

import org.jspecify.annotations.NullMarked;
