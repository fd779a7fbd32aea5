package dev.gridlock.data;

/**
 * How many cores a target can use at all.
 *
 * @param usable cores that count for it: the least of host, affinity mask and cgroup quota (rounded up), at least 1
 * @param quota the exact quota in cores where a cgroup sets one ({@code cpu.max}), else NaN
 * @param host cores of the whole machine
 * @param limitedBy what holds it below {@code host}: "cgroup", "affinity", or "" for nothing
 * @param throttling how often the quota has held its cgroup back; {@link Throttling#UNKNOWN} without a quota
 */
public record CoreLimit(int usable, double quota, int host, String limitedBy, Throttling throttling) {
    /** Without a word on throttling. */
    public CoreLimit(int usable, double quota, int host, String limitedBy) {
        this(usable, quota, host, limitedBy, Throttling.UNKNOWN);
    }
}
