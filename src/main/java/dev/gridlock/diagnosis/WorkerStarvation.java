package dev.gridlock.diagnosis;

import dev.gridlock.config.Thresholds;
import dev.gridlock.data.Certainty;
import dev.gridlock.data.Finding;
import dev.gridlock.data.FindingKind;
import dev.gridlock.data.Progress;
import dev.gridlock.data.Sample;
import dev.gridlock.data.ThreadRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Starved by what workers report of themselves: one gets next to nothing done while its peers, who want the same locks, get
 * on. Catches those that no wait gives away, as a thread that polls with tryLock, which from outside looks like any other poller.
 * Only where the target reports units of each worker and counts tries for locks.
 *
 * <p>The rule: over the time looked at it has done less than a tenth of what its peers have done in the median, they have together done something
 * worth comparing; it was kept out: refused again and again, or in one wait for a lock all the time, unlike one that rests between
 * its tasks; and it was not busy meanwhile, as who has long tasks would be.
 */
final class WorkerStarvation {
    private WorkerStarvation() {}

    static List<Finding> find(Scene scene, Thresholds thresholds) {
        Thresholds.Starvation limits = thresholds.starvation();
        Sample newest = scene.newest().orElse(null);
        Progress now = newest == null ? null : newest.progress();
        List<Sample> samples = Load.lately(scene.history(), limits.waited());
        Progress then = samples.isEmpty() ? null : samples.get(0).progress();
        if (newest == null || now == null || then == null || !comparable(then, now)) {
            return List.of();
        }
        Map<Integer, Double> done = done(then, now);
        double median = Load.median(
                done.values().stream().mapToDouble(Double::doubleValue).toArray());
        double all = done.values().stream().mapToDouble(Double::doubleValue).sum();
        Pace pace = scene.pace(limits.waited().toMillis() / 1e3);
        List<Progress.Worker> starved = new ArrayList<>();
        for (Progress.Worker worker : now.workers()) {
            double peers = Load.median(done.entrySet().stream()
                    .filter(each -> each.getKey() != worker.index())
                    .mapToDouble(Map.Entry::getValue)
                    .toArray());
            Double own = done.get(worker.index());
            ThreadRef thread = thread(newest, worker);
            if (own != null
                    && thread != null
                    && all - own >= limits.units()
                    && own < limits.workerShare() * peers
                    && isKeptOut(then, worker, limits)
                    && !(pace.of(worker.pid(), thread.osTid()).demand() >= limits.busy())) {
                starved.add(worker);
            }
        }
        return starved.isEmpty() || starved.size() > done.size() / 2
                ? List.of()
                : List.of(finding(newest, now, done, median, starved));
    }

    /** Whether it asked for locks in vain. */
    private static boolean isKeptOut(Progress then, Progress.Worker now, Thresholds.Starvation limits) {
        return then.workers().stream()
                .filter(before -> before.index() == now.index() && before.javaId() == now.javaId())
                .anyMatch(before -> {
                    long wantedThen = before.lockAttempts() - before.lockSuccesses();
                    long wantedNow = now.lockAttempts() - now.lockSuccesses();
                    boolean oneWait = now.lockSuccesses() == before.lockSuccesses() && wantedThen > 0 && wantedNow > 0;
                    return wantedNow - wantedThen >= limits.wakeUps() || oneWait;
                });
    }

    private static boolean comparable(Progress then, Progress now) {
        return now.running()
                && then.running()
                && now.lockAttempts() > then.lockAttempts()
                && then.lockAttempts() >= 0
                && now.hostSeconds() > then.hostSeconds();
    }

    private static Map<Integer, Double> done(Progress then, Progress now) {
        Map<Integer, Double> done = new HashMap<>();
        for (Progress.Worker before : then.workers()) {
            for (Progress.Worker after : now.workers()) {
                if (after.index() == before.index() && after.javaId() == before.javaId()) {
                    done.put(after.index(), after.units() - before.units());
                }
            }
        }
        return done;
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

    private static Finding finding(
            Sample newest, Progress now, Map<Integer, Double> done, double median, List<Progress.Worker> starved) {
        Progress.Worker first = starved.get(0);
        List<String> names = starved.stream().map(Progress.Worker::name).toList();
        double jain = Fairness.jain(
                done.values().stream().mapToDouble(Double::doubleValue).toArray());
        List<ThreadRef> threads = new ArrayList<>();
        for (Progress.Worker worker : starved) {
            ThreadRef thread = thread(newest, worker);
            if (thread != null) {
                threads.add(thread);
            }
        }
        return new Verdict(
                        FindingKind.STARVATION,
                        Certainty.LIKELY,
                        "workers:" + names,
                        Figures.names(names) + (names.size() == 1 ? " starves" : " starve")
                                + " while the others get on: "
                                + Figures.amount(done.getOrDefault(first.index(), 0.0)) + " " + now.unit() + " against "
                                + Figures.amount(median) + " in the median",
                        List.of(
                                "Jain's fairness index over what each of " + done.size() + " workers got done: "
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
