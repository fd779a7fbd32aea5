/**
 * The inside of a HotSpot JVM that may be anybody's, at reach {@code attach}: its counters from {@code hsperfdata},
 * without touching it, and thread dumps through its attach socket, in the protocol itself and within a budget.
 *
 * <p>Linux only; elsewhere {@link dev.gridlock.probe.jvm.JvmProbe} says so.
 */
@NullMarked
package dev.gridlock.probe.jvm;

import org.jspecify.annotations.NullMarked;
