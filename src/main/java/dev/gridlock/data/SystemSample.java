package dev.gridlock.data;

import java.util.List;

/**
 * The whole machine over one tick (source: on Linux /proc/stat for cores and switches, our own scan of /proc for
 * counts, OSHI for load and memory; elsewhere OSHI).
 *
 * @param cores one entry a core, in order of number; empty when it can't be read
 * @param load1 runnable or uninterruptible tasks, mean of the last minute; NaN when it can't be read
 * @param load5 the same over five minutes
 * @param load15 the same over fifteen minutes
 * @param contextSwitchesPerSecond of the whole machine
 * @param memoryTotalBytes physical memory, or -1
 * @param memoryAvailableBytes what programs can still get without swapping, or -1
 * @param counts processes of the machine by state
 * @param threads its threads by state
 */
public record SystemSample(
        List<CoreLoad> cores,
        double load1,
        double load5,
        double load15,
        double contextSwitchesPerSecond,
        long memoryTotalBytes,
        long memoryAvailableBytes,
        ProcessCounts counts,
        ThreadCounts threads) {
    public SystemSample {
        cores = List.copyOf(cores);
    }

    /** Nothing could be read. */
    public static final SystemSample NONE = new SystemSample(
            List.of(), Double.NaN, Double.NaN, Double.NaN, Double.NaN, -1, -1, ProcessCounts.NONE, ThreadCounts.NONE);

    /** Cores kept busy by anybody, or NaN when no core could be read. */
    public double busyCores() {
        return cores.isEmpty()
                ? Double.NaN
                : cores.stream().mapToDouble(CoreLoad::busy).sum();
    }

    /** Cores the hypervisor took away, or NaN. */
    public double stolenCores() {
        return cores.isEmpty()
                ? Double.NaN
                : cores.stream().mapToDouble(CoreLoad::steal).sum();
    }

    /**
     * Share of the interval that the hypervisor took from the core it took most from, 0 to 1; 0 when no core could be
     * read.
     */
    public double mostStolen() {
        return cores.stream().mapToDouble(CoreLoad::steal).max().orElse(0);
    }
}
