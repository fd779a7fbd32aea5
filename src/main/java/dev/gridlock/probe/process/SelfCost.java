package dev.gridlock.probe.process;

import java.time.Duration;

/**
 * CPU time that this program itself has used: what watching costs.
 *
 * <p>From /proc/self/stat (fields 14 and 15), one read over a kept descriptor; elsewhere from {@link ProcessHandle}.
 * Both count in steps of 10 ms but lose nothing between them. Not the JDK's OperatingSystemMXBean: it costs 20 ms to
 * load and counts in the same steps.
 */
public final class SelfCost implements AutoCloseable {
    private final ProcFile stat = new ProcFile("/proc/self/stat", Descriptors.OURS);
    /** "thread-self" is whoever opens it: the file stays with the thread that reads first. */
    private final ProcFile schedstat = new ProcFile("/proc/thread-self/schedstat", Descriptors.OURS);

    private final StatLine line = new StatLine();
    private final SchedstatLine times = new SchedstatLine();
    private final byte[] buffer = new byte[1024];

    /** User and system time since the start of this process, in seconds; NaN when the system does not tell. */
    public double cpuSeconds() {
        int length = stat.read(buffer);
        if (length > 0 && line.parse(buffer, length) && line.userTicks >= 0 && line.systemTicks >= 0) {
            return KernelUnits.HERE.seconds(line.userTicks + line.systemTicks);
        }
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .map(SelfCost::seconds)
                .orElse(Double.NaN);
    }

    /**
     * CPU time of the calling thread, in seconds, from its schedstat in steps of nanoseconds; NaN when the kernel keeps
     * none. To be asked by one thread only.
     *
     * <p>Of a thread that runs the kernel brings that file up to date at its own ticks only, 4 ms apart. Asked for the
     * time of the whole process it does so at once (thread_group_cputime in kernel/sched/cputime.c): so that is asked
     * first.
     */
    public double threadCpuSeconds() {
        stat.read(buffer);
        int length = schedstat.read(buffer);
        return length > 0 && times.parse(buffer, length) && times.slices > 0 ? times.runNanos / 1e9 : Double.NaN;
    }

    /** Gives the descriptors back. */
    @Override
    public void close() {
        stat.close();
        schedstat.close();
    }

    private static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }
}
