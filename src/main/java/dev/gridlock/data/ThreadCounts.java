package dev.gridlock.data;

/**
 * Threads of the whole machine by state at one moment; -1 for what can't be read.
 *
 * <p>Source: on Linux the kernel's own counters, the total from /proc/loadavg (second number behind the slash), the
 * states from {@code procs_running} and {@code procs_blocked} of /proc/stat, which count threads in spite of their
 * names. To read each thread's own state would cost 6 us a thread and tick. In a container these are the counters of
 * the whole machine.
 *
 * @param total all threads, the kernel's own too
 * @param running on a core or ready for one (R), the one that read this among them
 * @param blocked in uninterruptible wait for input or output (D)
 */
public record ThreadCounts(int total, int running, int blocked) {
    /** Nothing could be read. */
    public static final ThreadCounts NONE = new ThreadCounts(-1, -1, -1);

    /** Whether the states are known, and not only how many threads there are. */
    public boolean byState() {
        return total >= 0 && running >= 0 && blocked >= 0;
    }

    /** All others: they sleep, or in rare cases are stopped or have ended. -1 when it can't be told. */
    public int sleeping() {
        return byState() ? Math.max(0, total - running - blocked) : -1;
    }
}
