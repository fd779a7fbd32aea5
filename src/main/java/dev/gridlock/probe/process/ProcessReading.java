package dev.gridlock.probe.process;

import dev.gridlock.data.OsState;

/**
 * One process at one look; sums since its start (source: /proc/PID/stat).
 *
 * @param pid its id
 * @param parent its parent's id, also after adoption
 * @param startTicks start time in clock ticks since boot; on other systems in milliseconds since 1970. With {@code pid}
 *     it tells a process from a later one with the same id
 * @param name its program's name, 15 characters at most on Linux
 * @param commandLine its arguments joined by spaces, as of the last full look; "" when it has none or it is unreadable
 * @param state of its main thread
 * @param userSeconds CPU time in the program, in steps of a clock tick (10 ms); NaN when unknown
 * @param systemSeconds CPU time in the kernel, likewise
 * @param threads how many it has, -1 when unknown
 * @param rssBytes resident memory, -1 when unknown
 * @param jvm whether a HotSpot JVM runs in it
 */
public record ProcessReading(
        int pid,
        int parent,
        long startTicks,
        String name,
        String commandLine,
        OsState state,
        double userSeconds,
        double systemSeconds,
        int threads,
        long rssBytes,
        boolean jvm) {
    /** The same with other sums of CPU time. */
    public ProcessReading withCpu(double user, double system) {
        return new ProcessReading(
                pid, parent, startTicks, name, commandLine, state, user, system, threads, rssBytes, jvm);
    }
}
