package dev.gridlock.lab.link;

import dev.gridlock.data.Knobs;

/**
 * What the profiler tells the lab host, on the host's standard input. The stream's end means that the profiler is gone:
 * the host ends at once.
 */
public sealed interface Order {
    /**
     * Run this in place of what runs now. {@code knobs.demo()} must be the name of a built-in workload
     * ({@link dev.gridlock.data.DemoInfo#workload()}): the host knows no demo files. {@code tasks} asks for a
     * {@link Report.Task} of each task, which is worth its cost only to who draws a timeline of them.
     */
    record Start(Knobs knobs, boolean tasks) implements Order {}

    /**
     * Do a fixed number of tasks and measure it, in place of what runs now: a fresh crew is started, warmed up with
     * other tasks until it has run for {@code warmUpSeconds} and every worker has done one, then tasks 0 to
     * {@code tasks} - 1 are handed out. The answer is a {@link Report.Task} for each of them and one
     * {@link Report.Measured}.
     *
     * @param knobs as for {@link Start}
     * @param tasks how many, at least 1
     * @param warmUpSeconds at least, 0 or more
     */
    record Measure(Knobs knobs, long tasks, double warmUpSeconds) implements Order {}

    /**
     * Change what runs, live: workers at once; another model or other settings by new workers, whose counts begin at 0.
     * Another kind of lock, or broken for fixed, takes a new host and is refused.
     */
    record Set(Knobs knobs) implements Order {}

    /** End what runs, and wait for the next order. */
    record Stop() implements Order {}

    /**
     * Kill the process that is a worker: its crew starts another, which does the lost task again. The answer is a
     * {@link Report.Note}, which says so too where the worker is a thread: those can't be killed from outside.
     *
     * @param worker its index, from 0
     */
    record End(int worker) implements Order {}

    /**
     * Interrupt the thread that is a worker. The answer is a {@link Report.Note} within a second: whether it heeded
     * that.
     *
     * @param worker its index, from 0
     */
    record Interrupt(int worker) implements Order {}

    /**
     * From now on say how long threads of the host wait for locks, in {@link Report.LockWaits}. It takes the flight
     * recorder, which costs about a second of CPU to start, and the run some of its speed meanwhile: so only who shows
     * it asks for it, and nobody in a measurement. Asked again, nothing changes.
     */
    record TimeLocks() implements Order {}

    /**
     * A line that was no order: never sent, only read.
     *
     * @param line its beginning
     * @param why what is wrong with it
     */
    record Garbled(String line, String why) implements Order {}
}
