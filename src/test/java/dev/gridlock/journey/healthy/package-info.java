/**
 * Healthy programs, in which there is nothing to find. Each says "ready" once it is at work, and when it is told to end
 * how much it got done since: whoever calls a program healthy should see that it is. Left alone it ends by itself.
 */
@NullMarked
package dev.gridlock.journey.healthy;

import org.jspecify.annotations.NullMarked;
