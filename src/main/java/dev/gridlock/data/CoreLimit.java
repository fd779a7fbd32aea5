package dev.gridlock.data;

/**
 * How many cores a target can use at all.
 *
 * @param usable cores that count for it: the least of host, affinity mask and cgroup quota (rounded up), at least 1
 * @param quota the exact quota in cores where a cgroup sets one ({@code cpu.max}), else NaN
 * @param host cores of the whole machine
 * @param limitedBy what holds it below {@code host}: "cgroup", "affinity", or "" for nothing
 */
public record CoreLimit(int usable, double quota, int host, String limitedBy) {}
