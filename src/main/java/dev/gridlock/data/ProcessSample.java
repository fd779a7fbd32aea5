package dev.gridlock.data;

/**
 * One process of the target over one tick. Rates are per second of wall time; NaN means that the system does not tell.
 *
 * @param pid its id
 * @param parent its parent's id
 * @param startTicks start time in clock ticks since boot (stat field 22)
 * @param name its program's name as the system has it
 * @param commandLine its arguments joined by spaces, "" when unreadable
 * @param state of its main thread
 * @param jvm whether a HotSpot JVM runs in it
 * @param worker index of the demo's worker it is, or -1
 * @param user CPU time in the program, in cores (stat field 14)
 * @param system CPU time in the kernel, in cores (stat field 15)
 * @param runDelay sum of its threads' run delay a second: cores it was short of
 * @param threads how many it has (stat field 20)
 * @param rssBytes resident memory (stat field 24 times the page size), -1 when unknown
 */
public record ProcessSample(
        int pid,
        int parent,
        long startTicks,
        String name,
        String commandLine,
        OsState state,
        boolean jvm,
        int worker,
        double user,
        double system,
        double runDelay,
        int threads,
        long rssBytes) {
    /** CPU per second: cores kept busy. */
    public double cpu() {
        return user + system;
    }
}
