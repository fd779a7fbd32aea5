package dev.gridlock.diagnosis;

import dev.gridlock.config.Thresholds;
import dev.gridlock.data.Certainty;
import dev.gridlock.data.Finding;
import dev.gridlock.data.FindingKind;
import dev.gridlock.data.Progress;
import dev.gridlock.data.Sample;
import dev.gridlock.data.ThreadRef;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Starved by what workers report of themselves: one gets next to nothing done while its peers, who want the same locks,
 * get on. Catches those that no wait gives away, as a thread that polls with tryLock, which from outside looks like any
 * other poller. Only where the target reports units of each worker and counts tries for locks.
 *
 * <p>The rule: over the time looked at it has done less than a tenth of what its peers have done in the median, they
 * have together done something worth comparing; it was kept out: refused again and again, or in one wait for a lock all
 * the time, unlike one that rests between its tasks; and it was not busy meanwhile, as who has long tasks would be.
 */
final class WorkerStarvation {
    private WorkerStarvation() {}

    static List<Finding> find(Scene scene, Thresholds thresholds) {
        Thresholds.Starvation limits = thresholds.starvation();
        Sample newest = scene.newest().orElse(null);
        Progress now = newest == null ? null : newest.progress();
        List<Sample> samples = Load.between(scene.history(), limits.waited());
        Progress then = samples.isEmpty() ? null : samples.get(0).progress();
        if (newest == null || now == null || then == null || !comparable(then, now)) {
            return List.of();
        }
        List<Stretch> stretches = stretches(then, now);
        double all = stretches.stream().mapToDouble(Stretch::units).sum();
        Pace pace = scene.pace(limits.waited().toMillis() / 1e3);
        List<Stretch> starved = new ArrayList<>();
        for (Stretch own : stretches) {
            double peers = median(stretches.stream()
                    .filter(each -> each.worker().index() != own.worker().index()));
            ThreadRef thread = thread(newest, own.worker());
            if (thread != null
                    && all - own.units() >= limits.units()
                    && own.units() < limits.workerShare() * peers
                    && own.isKeptOut(limits)
                    && !(pace.of(own.worker().pid(), thread.osTid()).demand() >= limits.busy())) {
                starved.add(own);
            }
        }
        return starved.isEmpty() || starved.size() > stretches.size() / 2
                ? List.of()
                : List.of(finding(newest, now, stretches, starved));
    }

    /** What one worker did over the time looked at. */
    private record Stretch(Progress.Worker before, Progress.Worker worker) {
        double units() {
            return worker.units() - before.units();
        }

        /** Whether it asked for locks in vain. */
        boolean isKeptOut(Thresholds.Starvation limits) {
            long wantedThen = before.lockAttempts() - before.lockSuccesses();
            long wantedNow = worker.lockAttempts() - worker.lockSuccesses();
            boolean oneWait = worker.lockSuccesses() == before.lockSuccesses() && wantedThen > 0 && wantedNow > 0;
            return wantedNow - wantedThen >= limits.wakeUps() || oneWait;
        }
    }

    /** Of those that were there all the time. */
    private static List<Stretch> stretches(Progress then, Progress now) {
        List<Stretch> stretches = new ArrayList<>();
        for (Progress.Worker worker : now.workers()) {
            then.workers().stream()
                    .filter(before -> before.index() == worker.index() && before.javaId() == worker.javaId())
                    .forEach(before -> stretches.add(new Stretch(before, worker)));
        }
        return stretches;
    }

    private static double median(Stream<Stretch> stretches) {
        return Load.median(stretches.mapToDouble(Stretch::units).toArray());
    }

    private static boolean comparable(Progress then, Progress now) {
        return now.running()
                && then.running()
                && now.lockAttempts() > then.lockAttempts()
                && then.lockAttempts() >= 0
                && now.hostSeconds() > then.hostSeconds();
    }

    private static @Nullable ThreadRef thread(Sample newest, Progress.Worker worker) {
        return newest.threads().stream()
                .filter(thread -> thread.worker() == worker.index() && thread.pid() == worker.pid())
                .map(thread -> new ThreadRef(
                        worker.name(),
                        worker.javaId(),
                        thread.tid(),
                        thread.java() == null
                                ? thread.os().word()
                                : thread.java().state().name()))
                .findFirst()
                .orElse(null);
    }

    private static Finding finding(Sample newest, Progress now, List<Stretch> stretches, List<Stretch> starved) {
        List<String> names = starved.stream().map(each -> each.worker().name()).toList();
        double jain =
                Fairness.jain(stretches.stream().mapToDouble(Stretch::units).toArray());
        List<ThreadRef> threads = new ArrayList<>();
        for (Stretch each : starved) {
            ThreadRef thread = thread(newest, each.worker());
            if (thread != null) {
                threads.add(thread);
            }
        }
        return new Verdict(
                        FindingKind.STARVATION,
                        Certainty.LIKELY,
                        LockStarvation.KEPT_OUT + "workers:" + names,
                        Figures.names(names) + (names.size() == 1 ? " starves" : " starve")
                                + " while the others get on: "
                                + Figures.amount(starved.get(0).units()) + " " + now.unit() + " against "
                                + Figures.amount(median(stretches.stream())) + " in the median",
                        List.of(
                                "Jain's fairness index over what each of " + stretches.size() + " workers got done: "
                                        + Figures.two(jain) + " (1 is fair)",
                                "tries for locks: " + now.lockAttempts() + ", of which " + now.lockSuccesses()
                                        + " succeeded"),
                        "Wait for the lock with lock() instead of asking with tryLock() now and then, and make it fair"
                                + " (new ReentrantLock(true)): then everybody gets a turn.")
                .of(newest, threads, List.of(), List.of());
    }

    /** How evenly the work so far is shared out among the workers. */
    static String fairnessLine(Progress progress) {
        double jain = Fairness.jain(
                progress.workers().stream().mapToDouble(Progress.Worker::units).toArray());
        return Double.isNaN(jain)
                ? "no worker has got anything done yet"
                : "Jain's fairness index over the workers' " + progress.unit() + ": " + Figures.two(jain)
                        + " (1 is fair)";
    }
}
