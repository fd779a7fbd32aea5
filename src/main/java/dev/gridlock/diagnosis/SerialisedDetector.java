package dev.gridlock.diagnosis;

import dev.gridlock.config.Thresholds;
import dev.gridlock.data.Certainty;
import dev.gridlock.data.Finding;
import dev.gridlock.data.FindingKind;
import dev.gridlock.data.Sample;
import dev.gridlock.data.ThreadSample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Many busy threads share about one core: "4 busy threads share about one core: CPU 1.01 together". A global
 * interpreter lock looks so, and so does whatever else lets one run at a time.
 *
 * <p>The rule, for the threads of one process: two or more that each do a fair part of the work (Jain's index of their
 * CPU at least 0.8) use 0.85 to 1.15 cores together; they take turns in slices of milliseconds (at least 0.3 ms of CPU
 * a voluntary switch; a GIL hands over every 5 ms), and between turns they wait and don't stand in the run queue (a
 * crowd on one core would). Slices keep apart those who hand work to each other, a producer and its consumer or two who
 * alternate through a condition: they switch for every item, 10,000 times a second. Time that the hypervisor took
 * counts as theirs, since two who compute on half a machine look the same. One busy thread beside idle ones is not
 * shared by anybody; what waits in its newest dump for work, a result, time or input does not count, and where one Java
 * lock is seen to be the cause the rule on contention names it.
 */
final class SerialisedDetector implements Detector {
    @Override
    public List<Finding> detect(Scene scene, Thresholds thresholds) {
        Thresholds.Serialised limits = thresholds.serialised();
        Sample newest = scene.newest().orElse(null);
        double seconds = limits.window().toMillis() / 1e3;
        Pace pace = scene.pace(seconds);
        if (newest == null || pace.seconds() < seconds * 0.9 || newest.limit().usable() < 2) {
            return List.of();
        }
        Map<Integer, List<ThreadSample>> byProcess = new HashMap<>();
        for (ThreadSample thread : newest.threads()) {
            if (thread.role().ofTheProgram() && takesTurns(pace.of(thread), limits)) {
                byProcess
                        .computeIfAbsent(thread.pid(), fresh -> new ArrayList<>())
                        .add(thread);
            }
        }
        double stolen = Load.known(scene.load(limits.window(), thresholds).steal());
        List<Finding> found = new ArrayList<>();
        byProcess.forEach((pid, group) -> {
            if (sharesACore(group, pace, stolen, limits)
                    && isMostOf(newest, pid, group, pace, limits)
                    && !explained(scene, pid, group, thresholds)) {
                found.add(finding(newest, pid, group, pace));
            }
        });
        return found;
    }

    private static boolean takesTurns(Pace.Of pace, Thresholds.Serialised limits) {
        return pace.onCore() >= limits.threadCpu()
                && pace.switches() >= limits.switches()
                && pace.onCore() / pace.switches() >= limits.sliceMs() / 1e3
                && pace.off() >= pace.ready();
    }

    /**
     * What the hypervisor takes from a thread that has a core is in none of its figures, and so looks like a wait for
     * its turn.
     */
    private static boolean sharesACore(
            List<ThreadSample> group, Pace pace, double stolen, Thresholds.Serialised limits) {
        double[] cpu =
                group.stream().mapToDouble(thread -> pace.of(thread).onCore()).toArray();
        double sum = Arrays.stream(cpu).sum();
        return group.size() >= 2
                && sum >= 1 - limits.tolerance()
                && sum + stolen <= 1 + limits.tolerance()
                && Fairness.jain(cpu) >= limits.evenness();
    }

    /** Whether hardly any other thread of the process works beside them. */
    private static boolean isMostOf(
            Sample newest, int pid, List<ThreadSample> group, Pace pace, Thresholds.Serialised limits) {
        double others = newest.threads().stream()
                .filter(thread -> thread.pid() == pid && !group.contains(thread))
                .filter(thread -> thread.role().ofTheProgram())
                .map(thread -> pace.of(thread).onCore())
                .filter(cpu -> !Double.isNaN(cpu))
                .mapToDouble(Double::doubleValue)
                .sum();
        return others <= limits.others();
    }

    /** Whether dumps show what they wait for: one lock between them, or work, results and the like. */
    private static boolean explained(Scene scene, int pid, List<ThreadSample> group, Thresholds thresholds) {
        for (Scene.Jvm jvm : scene.jvms()) {
            if (jvm.sample().pid() != pid) {
                continue;
            }
            boolean lock = scene.locks(jvm, thresholds.locks()).stream()
                    .filter(each -> !each.isPermits())
                    .anyMatch(each ->
                            each.waitSeconds() >= thresholds.contention().meanShare());
            return lock
                    || workWaits(scene, jvm, group) > thresholds.serialised().otherWaits();
        }
        return false;
    }

    /** Share of the group's looks in waits that other work, not a turn on the core, explains. */
    private static double workWaits(Scene scene, Scene.Jvm jvm, List<ThreadSample> group) {
        int looks = 0;
        int work = 0;
        for (DumpReading look : scene.readings(jvm, Scene.HORIZON)) {
            for (ThreadSample each : group) {
                DumpReading.Seen seen = look.seen(each.tid());
                if (seen != null) {
                    looks++;
                    work += isWork(seen) ? 1 : 0;
                }
            }
        }
        return looks == 0 ? 0 : (double) work / looks;
    }

    /** Who parks for a time by his own code paces himself. */
    private static boolean isWork(DumpReading.Seen seen) {
        return switch (seen.kind()) {
            case LATCH, FUTURE, BARRIER, TAKE, PUT, IDLE, SLEEP, IO, CLIENT_POLL, ACCEPT, POLL -> true;
            case PARKED -> seen.letsTimePass();
            case RUN, BLOCKED, CLASS_INIT, ACQUIRE, CONDITION -> false;
        };
    }

    private static Finding finding(Sample newest, int pid, List<ThreadSample> group, Pace pace) {
        double[] cpu =
                group.stream().mapToDouble(thread -> pace.of(thread).onCore()).toArray();
        double sum = Arrays.stream(cpu).sum();
        double switches =
                group.stream().mapToDouble(thread -> pace.of(thread).switches()).sum();
        double ready =
                group.stream().mapToDouble(thread -> pace.of(thread).ready()).sum();
        return new Verdict(
                        FindingKind.SERIALISED,
                        Certainty.LIKELY,
                        Integer.toString(pid),
                        group.size() + " busy threads share about one core: CPU " + Figures.two(sum) + " together, of "
                                + Figures.coresWord(Load.capacity(newest.limit())),
                        List.of(
                                "each gets about the same: Jain's fairness index of their CPU "
                                        + Figures.two(Fairness.jain(cpu)),
                                Figures.amount(switches) + " voluntary switches a second, a turn every "
                                        + Figures.two(1e3 * sum / switches) + " ms of CPU",
                                "it is not for want of cores: run delay " + Figures.two(ready) + " s a second in all"),
                        "They run one at a time, as under a global interpreter lock: more threads will not help. Use processes, or"
                                + " code that lets go of the lock while it computes.")
                .of(newest, group.stream().map(ThreadSample::ref).toList(), List.of(), List.of());
    }
}
