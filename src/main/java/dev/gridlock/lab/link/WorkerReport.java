package dev.gridlock.lab.link;

/** What a worker process tells the lab host, on the worker's standard output. */
public sealed interface WorkerReport {
    /** It can take tasks. */
    record Ready(int pid) implements WorkerReport {}

    /** It has done so many units since it began: now and then within a task, and before each {@link Done}. */
    record Advance(long units) implements WorkerReport {}

    /**
     * A task is done.
     *
     * @param task its number
     * @param result what came out
     * @param seconds how long it took
     * @param cpuSeconds CPU time of the working thread, NaN where the JVM can't tell
     */
    record Done(long task, long result, double seconds, double cpuSeconds) implements WorkerReport {}

    /** It can't work. {@code text} is one line. */
    record Failed(String text) implements WorkerReport {}

    /** A line that was no report: never sent, only read. */
    record Garbled(String line, String why) implements WorkerReport {}
}
