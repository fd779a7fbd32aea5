package dev.gridlock.data;

/**
 * What a cgroup's quota has done to its threads, as the kernel counts it ({@code cpu.stat}): in each period, mostly of
 * 100 ms, they may use so much CPU, and stand still for the rest of it once that is used up. Sums since the group was
 * made.
 *
 * @param periods in which any of them wanted to run; -1 when unknown
 * @param throttled of these, in which they were made to stand still; -1 when unknown
 * @param seconds for which they stood still, over all cores; NaN when unknown
 */
public record Throttling(long periods, long throttled, double seconds) {
    /** No quota, or nothing to read. */
    public static final Throttling UNKNOWN = new Throttling(-1, -1, Double.NaN);

    /** What came to it since {@code before}; {@link #UNKNOWN} when either is. */
    public Throttling since(Throttling before) {
        return periods < 0 || before.periods < 0
                ? UNKNOWN
                : new Throttling(periods - before.periods, throttled - before.throttled, seconds - before.seconds);
    }
}
