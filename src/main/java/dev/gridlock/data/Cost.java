package dev.gridlock.data;

/**
 * What watching cost within one tick.
 *
 * @param self CPU of this program, in cores; NaN when unknown
 * @param target CPU that our dumps used in the target (its attach listener's), in cores; NaN when unknown
 * @param stoppedMs how long our dumps stopped the target's threads, in milliseconds; NaN when unknown
 */
public record Cost(double self, double target, double stoppedMs) {}
