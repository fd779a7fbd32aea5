package dev.gridlock.experiment;

import dev.gridlock.data.TaskSpan;
import dev.gridlock.lab.link.Report;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/** The tasks of a run as a timeline that begins at 0, if they are what was ordered. */
final class Spans {
    private Spans() {}

    /**
     * In order of their start.
     *
     * @param wanted tasks 0 to {@code wanted} - 1, each once
     * @param begin when the first one was handed out, on the clock of the tasks
     * @throws IllegalArgumentException when one is missing, there twice, or nobody asked for it
     */
    static List<TaskSpan> of(List<Report.Task> tasks, int wanted, double begin) {
        BitSet seen = new BitSet(wanted);
        List<TaskSpan> spans = new ArrayList<>(wanted);
        for (Report.Task task : tasks) {
            if (task.task() < 0 || task.task() >= wanted) {
                throw new IllegalArgumentException("task " + task.task() + " was done, which nobody asked for");
            }
            int number = (int) task.task();
            if (seen.get(number)) {
                throw new IllegalArgumentException("task " + number + " was done twice");
            }
            seen.set(number);
            // The two clocks are read one after the other: a start may seem to lie a moment before the begin.
            double start = Math.max(0, task.startSeconds() - begin);
            double stop = Math.max(start, task.stopSeconds() - begin);
            spans.add(new TaskSpan(task.worker(), number, start, stop, task.cpuSeconds()));
        }
        if (spans.size() < wanted) {
            throw new IllegalArgumentException("task " + seen.nextClearBit(0) + " was never done");
        }
        spans.sort(Comparator.comparingDouble(TaskSpan::start).thenComparingLong(TaskSpan::task));
        return spans;
    }
}
