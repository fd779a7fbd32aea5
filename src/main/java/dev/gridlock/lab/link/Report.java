package dev.gridlock.lab.link;

import dev.gridlock.data.LockWait;
import dev.gridlock.data.Progress;
import java.util.List;
import java.util.Map;

/** What the lab host tells the profiler, on the host's standard output. */
public sealed interface Report {
    /** The version of these records that this build speaks. */
    int PROTOCOL = 4;

    /**
     * The first line: the host is there and reads orders.
     *
     * @param pid its process
     * @param jdk version of the Java that runs it
     * @param protocol {@link #PROTOCOL} of the host's build
     * @param housekeepers ids of its Java threads that are no part of any demo: they read orders, follow them and
     *     report
     */
    record Hello(int pid, String jdk, int protocol, List<Long> housekeepers) implements Report {
        public Hello {
            housekeepers = List.copyOf(housekeepers);
        }
    }

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
            Map<String, Double> figures,
            List<Progress.Worker> workers)
            implements Report {
        public Advance {
            figures = Map.copyOf(figures);
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
                    figures,
                    workers);
        }
    }

    /**
     * A task is done. After {@link Order.Start} at most a hundred of these go with one {@link Advance}; where tasks are
     * smaller than that, the rest is left out, and {@code Advance.tasks} still counts them all. After
     * {@link Order.Measure} each task comes once.
     *
     * @param worker index of the worker that did it
     * @param task its number, from 0
     * @param startSeconds when it began, on the clock of {@code Advance.hostSeconds}
     * @param stopSeconds when it was done
     * @param cpuSeconds CPU time of the worker's thread between the two, NaN where the JVM can't tell
     */
    record Task(int worker, long task, double startSeconds, double stopSeconds, double cpuSeconds) implements Report {}

    /**
     * What {@link Order.Measure} asked for is done: every task's {@link Task} has been sent before, and nothing runs
     * any more. CPU and memory are those of the workers: of their threads where these are threads of one process that
     * the system can tell apart, else of their processes, JIT compiler and collector included. What could not be read
     * is NaN.
     *
     * @param startupSeconds from the order until all workers had started
     * @param beginSeconds when the first task was handed out, on the clock of {@code Advance.hostSeconds}
     * @param realSeconds from then to the last result
     * @param userSeconds CPU time in the program, over {@code realSeconds}
     * @param systemSeconds CPU time in the kernel
     * @param rssMb resident memory of their processes at the end, in 10^6 bytes
     * @param otherCores CPU per second of all other programs of the machine meanwhile; this host, its workers and its
     *     parent are none of these
     */
    record Measured(
            double startupSeconds,
            double beginSeconds,
            double realSeconds,
            double userSeconds,
            double systemSeconds,
            double rssMb,
            double otherCores)
            implements Report {}

    /**
     * Waits for locks that ended since the last of these, once a second after {@link Order.TimeLocks}, also when there
     * were none: by JFR's events, each wait of 1 ms or more of the host's own threads, its housekeepers left out. Those
     * of virtual threads are not among them: the JVM reports none.
     *
     * @param waits at most 64, those that took longest first
     * @param left waits that are not among these, since they were at more places
     * @param why why there are none and never will be; "" mostly
     */
    record LockWaits(List<LockWait> waits, long left, String why) implements Report {
        public LockWaits {
            waits = List.copyOf(waits);
        }
    }

    /**
     * The host can't follow the last order and goes on as before.
     *
     * @param what what was asked for
     * @param why why it can't be had
     * @param tryThis what to do instead
     */
    record Refused(String what, String why, String tryThis) implements Report {}

    /**
     * One line for the user: what came of {@link Order.End} or {@link Order.Interrupt}, or what does the work here, as
     * {@code CPython 3.11.2 (/usr/bin/python3)}. Nothing else follows from it.
     *
     * @param failed whether it says that something could not be done
     */
    record Note(String text, boolean failed) implements Report {}

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
