package dev.gridlock.data;

/**
 * Whether we watched as often as we meant to, within one tick.
 *
 * @param wanted looks at /proc that were due
 * @param taken looks that were taken
 * @param dumps thread dumps taken
 */
public record Looks(int wanted, int taken, int dumps) {}
