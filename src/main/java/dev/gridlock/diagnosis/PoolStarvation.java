package dev.gridlock.diagnosis;

import dev.gridlock.config.Thresholds;
import dev.gridlock.data.Certainty;
import dev.gridlock.data.Finding;
import dev.gridlock.data.FindingKind;
import dev.gridlock.data.Progress;
import dev.gridlock.data.Sample;
import java.util.List;

/**
 * Starved of a slot in a pool: tasks wait in a queue that grows and grows while every worker is held by another task. How long
 * a pool's queue is can't be seen from outside, so only where the target reports it. Growing is the mark: in the second half of
 * the time looked at it is longer by a quarter than in the first, and longer than twice the workers. A bounded queue that is full, as behind any quick
 * producer, no longer grows.
 */
final class PoolStarvation {
    private PoolStarvation() {}

    static List<Finding> find(Scene scene, Thresholds thresholds) {
        Sample newest = scene.newest().orElse(null);
        Progress progress = newest == null ? null : newest.progress();
        if (newest == null || progress == null || progress.queue() < 0 || !progress.running()) {
            return List.of();
        }
        double seconds = thresholds.starvation().waited().toMillis() / 1e3;
        double[] queue = Load.between(scene.history(), thresholds.starvation().waited()).stream()
                .map(Sample::progress)
                .mapToDouble(each -> each == null || each.queue() < 0 ? Double.NaN : each.queue())
                .toArray();
        int workers = progress.workers().size();
        if (queue.length < 2
                || workers == 0
                || !grows(queue, workers, thresholds.starvation())
                || !allHeld(scene, progress)) {
            return List.of();
        }
        return List.of(new Verdict(
                        FindingKind.STARVATION,
                        Certainty.LIKELY,
                        "pool",
                        Figures.count((int) progress.queue(), "task waits", "tasks wait")
                                + " for a worker, more and more: all " + workers + " are held by others",
                        List.of(
                                "tasks in the queue: " + Math.round(queue[0]) + " -> " + progress.queue() + " in "
                                        + Figures.one(seconds) + " s",
                                "none of the " + Figures.count(workers, "worker is", "workers is") + " idle",
                                WorkerStarvation.fairnessLine(progress)),
                        "Run long tasks in a pool of their own, so that short ones don't queue behind them; or more workers,"
                                + " where they mostly wait.")
                .of(newest));
    }

    private static boolean grows(double[] queue, int workers, Thresholds.Starvation limits) {
        int half = queue.length / 2;
        double before = mean(queue, 0, half);
        double after = mean(queue, half, queue.length);
        double last = queue[queue.length - 1];
        return after >= limits.queueGrowth() * before && last > queue[0] && last >= limits.queuePerWorker() * workers;
    }

    private static double mean(double[] figures, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += figures[i];
        }
        return sum / (to - from);
    }

    /** Whether the newest dump shows none of the pool's workers without work. */
    private static boolean allHeld(Scene scene, Progress progress) {
        return scene.jvms().stream()
                .flatMap(jvm -> jvm.actors().stream())
                .filter(actor -> progress.workers().stream()
                        .anyMatch(worker -> worker.javaId() != 0
                                && worker.javaId() == actor.java().javaId()))
                .noneMatch(actor -> actor.kind() == WaitKind.IDLE || actor.kind() == WaitKind.TAKE);
    }
}
