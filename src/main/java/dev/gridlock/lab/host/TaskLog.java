package dev.gridlock.lab.host;

import dev.gridlock.lab.link.Report;
import java.util.ArrayList;
import java.util.List;

/**
 * The tasks done since the last report. Bounded, except for who measures: a worker must never wait for the link, and
 * the profiler has better to do than to read of ten thousand tasks of 20 microseconds each.
 */
final class TaskLog {
    private static final int MOST = 100;

    private List<Report.Task> done = new ArrayList<>();
    private boolean kept;
    private boolean all;

    /** Whether tasks are kept from now on: only if the profiler has asked for them. */
    synchronized void keep(boolean tasks) {
        kept = tasks;
        all = false;
    }

    /** Whether every task is kept from now on, however many, or none: for who measures. */
    synchronized void keepAll(boolean tasks) {
        kept = tasks;
        all = tasks;
    }

    synchronized void add(Report.Task task) {
        if (kept && (all || done.size() < MOST)) {
            done.add(task);
        }
    }

    synchronized List<Report.Task> drain() {
        List<Report.Task> drained = done;
        done = new ArrayList<>();
        return drained;
    }
}
