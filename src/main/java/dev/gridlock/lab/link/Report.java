package dev.gridlock.lab.link;

import dev.gridlock.data.Progress;
import java.util.List;

/** What the lab host tells the profiler, on the host's standard output. */
public sealed interface Report {
    /** The version of these records that this build speaks. */
    int PROTOCOL = 1;

    /**
     * The first line: the host is there and reads orders.
     *
     * @param pid its process
     * @param jdk version of the Java that runs it
     * @param protocol {@link #PROTOCOL} of the host's build
     */
    record Hello(int pid, String jdk, int protocol) implements Report {}

    /**
     * How far the work is: every 200 ms while something runs, and once more when it has been stopped. The fields are
     * those of {@link Progress}.
     */
    record Advance(
            double hostSeconds,
            boolean running,
            double units,
            String unit,
            long tasks,
            long queue,
            long lockAttempts,
            long lockSuccesses,
            double expected,
            double actual,
            List<Progress.Worker> workers)
            implements Report {
        public Advance {
            workers = List.copyOf(workers);
        }

        /** The same as progress that arrived at {@code nanos}, on the reader's clock. */
        public Progress at(long nanos) {
            return new Progress(
                    nanos,
                    hostSeconds,
                    running,
                    units,
                    unit,
                    tasks,
                    queue,
                    lockAttempts,
                    lockSuccesses,
                    expected,
                    actual,
                    workers);
        }
    }

    /**
     * A task is done. At most a hundred of these go with one {@link Advance}; where tasks are smaller than that, the
     * rest is left out, and {@code Advance.tasks} still counts them all.
     *
     * @param worker index of the worker that did it
     * @param task its number, from 0
     * @param startSeconds when it began, on the clock of {@code Advance.hostSeconds}
     * @param stopSeconds when it was done
     * @param cpuSeconds CPU time of the worker's thread between the two, NaN where the JVM can't tell
     */
    record Task(int worker, long task, double startSeconds, double stopSeconds, double cpuSeconds) implements Report {}

    /**
     * The host can't follow the last order and goes on as before.
     *
     * @param what what was asked for
     * @param why why it can't be had
     * @param tryThis what to do instead
     */
    record Refused(String what, String why, String tryThis) implements Report {}

    /** The demo broke and has been ended. {@code text} is one line. */
    record Failed(String text) implements Report {}

    /**
     * A line that was no report: never sent, only read.
     *
     * @param line its beginning
     * @param why what is wrong with it
     */
    record Garbled(String line, String why) implements Report {}
}
