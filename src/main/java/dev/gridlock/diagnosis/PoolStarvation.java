package dev.gridlock.diagnosis;

import dev.gridlock.config.Thresholds;
import dev.gridlock.data.Certainty;
import dev.gridlock.data.Finding;
import dev.gridlock.data.FindingKind;
import dev.gridlock.data.History;
import dev.gridlock.data.Progress;
import dev.gridlock.data.Sample;
import java.util.List;

/**
 * Starved of a slot in a pool: tasks wait in a queue that grows and grows while every worker is held by another task.
 * How long a pool's queue is can't be seen from outside, so only where the target reports it. Growing is the mark:
 * the queue never became shorter, and grew by a task for each worker, in both halves of the time and lately, to more
 * than twice the workers. The time is the shortest that shows it, and no shorter than any starvation must last: tasks
 * that come rarely starve as well. How long the queue is already does not count, since it grows no faster for that.
 * One burst of tasks grows in one half alone; a bounded queue that is full, as behind any quick producer, no longer
 * grows. Costs one pass over the samples since it last shrank.
 */
final class PoolStarvation {
    private PoolStarvation() {}

    static List<Finding> find(Scene scene, Thresholds thresholds) {
        Sample newest = scene.newest().orElse(null);
        Progress progress = newest == null ? null : newest.progress();
        if (newest == null || progress == null || progress.queue() < 0 || !progress.running()) {
            return List.of();
        }
        int workers = progress.workers().size();
        List<Sample> growing = growing(scene.history(), workers, thresholds.starvation());
        if (workers == 0 || growing.isEmpty() || !allHeld(scene, progress)) {
            return List.of();
        }
        return List.of(new Verdict(
                        FindingKind.STARVATION,
                        Certainty.LIKELY,
                        "pool",
                        Figures.count((int) progress.queue(), "task waits", "tasks wait")
                                + " for a worker, more and more: all " + workers + " are held by others",
                        List.of(
                                "tasks in the queue: " + queue(growing.get(0)) + " -> " + progress.queue() + " in "
                                        + Figures.one(
                                                (newest.nanos() - growing.get(0).nanos()) / 1e9) + " s",
                                "none of the " + Figures.count(workers, "worker is", "workers is") + " idle",
                                WorkerStarvation.fairnessLine(progress)),
                        "Run long tasks in a pool of their own, so that short ones don't queue behind them; or more workers,"
                                + " where they mostly wait.")
                .of(newest));
    }

    /** The shortest time up to now in which it grew enough; empty for none. */
    private static List<Sample> growing(History history, int workers, Thresholds.Starvation limits) {
        List<Sample> all = history.samples();
        int least = all.size() - Load.between(history, limits.waited()).size();
        if (queue(all.get(least)) >= queue(all.get(all.size() - 1))) {
            return List.of();
        }
        for (int from = all.size() - 2; from >= 0 && neverShrinks(all.get(from), all.get(from + 1)); from--) {
            List<Sample> time = all.subList(from, all.size());
            if (from <= least && grows(time, workers, limits)) {
                return time;
            }
        }
        return List.of();
    }

    private static boolean neverShrinks(Sample before, Sample after) {
        return queue(before) >= 0 && queue(before) <= queue(after);
    }

    private static boolean grows(List<Sample> time, int workers, Thresholds.Starvation limits) {
        long first = queue(time.get(0));
        long middle = queue(time.get(time.size() / 2));
        long last = queue(time.get(time.size() - 1));
        boolean inBothHalves = time.size() == 2 || (first < middle && middle < last);
        return inBothHalves
                && last - first >= limits.queueGrowth() * workers
                && last >= limits.queuePerWorker() * workers;
    }

    private static long queue(Sample sample) {
        Progress progress = sample.progress();
        return progress == null ? -1 : progress.queue();
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
