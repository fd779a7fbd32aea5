/** Journeys: the real program on a real terminal, and the servers and terminals they travel by. */
@NullMarked
package dev.gridlock.journey;

import org.jspecify.annotations.NullMarked;
