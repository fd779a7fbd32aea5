package dev.gridlock.lab.hazard;

import dev.gridlock.lab.work.LoopWork;
import dev.gridlock.lab.work.Median;
import dev.gridlock.lab.work.Settings;
import dev.gridlock.lab.work.Worker;
import dev.gridlock.lab.work.Xorshift;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

/**
 * Far more workers that compute than there are cores. Each gets a core for a slice of time and then stands in the
 * kernel's queue until its turn comes again: the machine gets no more done than with one worker a core, and each task
 * takes as many times longer.
 *
 * <p>The mended twin has as many workers as cores, however many are asked for ({@link #mostWorkers}).
 *
 * <p>Setting: {@code task}, how long a task takes on a core of its own, 1 to 1,000 ms, by default 20.
 */
public final class Oversubscribe implements LoopWork {
    private static final int TASKS_KEPT = 64;

    private final boolean asManyAsCores;
    private final int taskMicros;
    private final Deque<Double> taskMillis = new ArrayDeque<>();

    /** {@code fixed}: whether to be the mended twin. */
    public Oversubscribe(boolean fixed, Settings settings) {
        asManyAsCores = fixed;
        taskMicros = Math.toIntExact(settings.whole("task") * 1_000);
    }

    @Override
    public int mostWorkers() {
        return asManyAsCores ? Runtime.getRuntime().availableProcessors() : Integer.MAX_VALUE;
    }

    @Override
    public String unit() {
        return "tasks";
    }

    @Override
    public void work(Worker worker) throws InterruptedException {
        for (long state = worker.index() + 1L; true; ) {
            long begun = System.nanoTime();
            state = Xorshift.compute(state, taskMicros, worker);
            took((System.nanoTime() - begun) / 1e6);
            worker.taskDone();
            worker.advance(1);
        }
    }

    private synchronized void took(double millis) {
        taskMillis.addLast(millis);
        if (taskMillis.size() > TASKS_KEPT) {
            taskMillis.removeFirst();
        }
    }

    /** How long a task takes from its beginning to its end, the median of the newest ones. */
    @Override
    public synchronized Map<String, Double> figures() {
        return taskMillis.isEmpty()
                ? Map.of()
                : Map.of(
                        "ms a task",
                        Median.of(taskMillis.stream()
                                .mapToDouble(Double::doubleValue)
                                .toArray()));
    }
}
