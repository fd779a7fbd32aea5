package dev.gridlock.lab.host;

import dev.gridlock.lab.work.ThreadCpu;

/** The host's clocks: its own running time, and the CPU time of a thread. */
final class HostClock {
    private static final double NANOS = 1e9;

    private final long start = System.nanoTime();

    /** Seconds since this clock was made; it never goes back. */
    double seconds() {
        return (System.nanoTime() - start) / NANOS;
    }

    /** The same moment on this clock as {@code seconds} on the clock of {@link System#nanoTime}. */
    double at(double seconds) {
        return seconds - start / NANOS;
    }

    /** CPU time of the current thread in seconds, NaN where the JVM can't tell. */
    static double cpuSeconds() {
        return ThreadCpu.seconds();
    }
}
