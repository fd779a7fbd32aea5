package dev.gridlock.lab.host;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** The host's clocks: its own running time, and the CPU time of a thread. */
final class HostClock {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final double NANOS = 1e9;

    private final long start = System.nanoTime();

    /** Seconds since this clock was made; it never goes back. */
    double seconds() {
        return (System.nanoTime() - start) / NANOS;
    }

    /** CPU time of the current thread in seconds, NaN where the JVM can't tell. From the ThreadMXBean. */
    static double cpuSeconds() {
        if (!THREADS.isCurrentThreadCpuTimeSupported()) {
            return Double.NaN;
        }
        long nanos = THREADS.getCurrentThreadCpuTime();
        return nanos < 0 ? Double.NaN : nanos / NANOS;
    }
}
