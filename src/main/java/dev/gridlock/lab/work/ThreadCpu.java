package dev.gridlock.lab.work;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** The CPU time of a thread, from the ThreadMXBean. */
public final class ThreadCpu {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final double NANOS = 1e9;

    private ThreadCpu() {}

    /** CPU time of the current thread in seconds, NaN where the JVM can't tell. */
    public static double seconds() {
        if (!THREADS.isCurrentThreadCpuTimeSupported()) {
            return Double.NaN;
        }
        long nanos = THREADS.getCurrentThreadCpuTime();
        return nanos < 0 ? Double.NaN : nanos / NANOS;
    }
}
