package dev.gridlock.lab.link;

import java.util.List;

/** What a pool of Python's tells the lab host, on the pool's standard output. */
public sealed interface PythonReport {
    /**
     * A worker is there. One for each comes before {@link Ready}.
     *
     * @param worker its index, from 0
     * @param pid its process: the pool's own for a thread
     * @param tid its thread, as the system numbers it
     */
    record Seat(int worker, int pid, int tid) implements PythonReport {}

    /**
     * It takes tasks.
     *
     * @param python its version, as {@code 3.11.2}
     * @param clock what its monotonic clock says, in seconds
     * @param note one line of the workload's on how it will work, "" for none
     */
    record Ready(String python, double clock, String note) implements PythonReport {}

    /** Units that each worker has done since the pool began, by index. Now and then, also within a task. */
    record Counts(List<Long> units) implements PythonReport {
        public Counts {
            units = List.copyOf(units);
        }
    }

    /**
     * A task is done.
     *
     * @param task its number
     * @param worker who did it
     * @param start when it began, in seconds on the pool's monotonic clock
     * @param seconds how long it took
     * @param cpuSeconds CPU time of the worker's thread, or process, meanwhile
     * @param result what came out
     * @param units all that the worker has done since the pool began
     */
    record Done(long task, int worker, double start, double seconds, double cpuSeconds, long result, long units)
            implements PythonReport {}

    /** One of its processes is gone, and with it all of the pool. {@code text} is one line. */
    record Broken(String text) implements PythonReport {}

    /** The work can't be done. {@code text} is one line. */
    record Failed(String text) implements PythonReport {}

    /** A line that is no report. */
    record Garbled(String line, String why) implements PythonReport {}
}
