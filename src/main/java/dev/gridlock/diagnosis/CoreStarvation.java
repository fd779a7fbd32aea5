package dev.gridlock.diagnosis;

import dev.gridlock.config.Thresholds;
import dev.gridlock.data.Certainty;
import dev.gridlock.data.Finding;
import dev.gridlock.data.FindingKind;
import dev.gridlock.data.Sample;
import dev.gridlock.data.ThreadSample;
import java.util.ArrayList;
import java.util.List;

/**
 * Starved of a core: it wakes up, wants to run, and stands in the run queue nearly all of that time, while its peers,
 * who want as much or more, get on. Run delay / (run delay + CPU) >= 0.85, run delay >= 0.15 s a second, at least one
 * wake-up a second, and it stands there at least three times as long each time as its busy peers do: without that it is
 * only one of a crowd, which the rule on oversubscription names. From /proc alone.
 */
final class CoreStarvation {
    private CoreStarvation() {}

    static List<Finding> find(Scene scene, Thresholds thresholds) {
        Thresholds.Starvation limits = thresholds.starvation();
        Sample newest = scene.newest().orElse(null);
        if (newest == null) {
            return List.of();
        }
        Pace pace = scene.pace(limits.waited().toMillis() / 1e3);
        List<Finding> found = new ArrayList<>();
        for (ThreadSample thread : newest.threads()) {
            Pace.Of own = pace.of(thread);
            if (!starves(own, limits)) {
                continue;
            }
            double[] peers = newest.threads().stream()
                    .filter(other -> other.tid() != thread.tid() && other.pid() == thread.pid())
                    .map(pace::of)
                    .filter(other -> other.demand() >= limits.busy() && other.slices() > 0)
                    .mapToDouble(CoreStarvation::eachWait)
                    .toArray();
            if (peers.length >= 2 && eachWait(own) >= limits.peers() * Load.median(peers)) {
                found.add(finding(newest, thread, own, Load.median(peers), peers.length));
            }
        }
        return found;
    }

    private static boolean starves(Pace.Of pace, Thresholds.Starvation limits) {
        return pace.demand() >= limits.busy()
                && pace.ready() >= limits.coreDelay()
                && 1 - served(pace) >= limits.coreShare()
                && pace.switches() >= 1;
    }

    /** What it gets of the core time that it wants, 0 to 1. */
    private static double served(Pace.Of pace) {
        double wanted = pace.onCore() + pace.ready();
        return wanted > 0 ? pace.onCore() / wanted : 1;
    }

    /** How long it stands in the run queue each time before it is given a core, in seconds, in the mean. */
    private static double eachWait(Pace.Of pace) {
        return pace.ready() / Math.max(1, pace.slices());
    }

    private static Finding finding(Sample newest, ThreadSample thread, Pace.Of own, double peers, int count) {
        return new Verdict(
                        FindingKind.STARVATION,
                        Certainty.LIKELY,
                        thread.pid() + ":core:" + thread.tid(),
                        thread.name() + " starves for a core: it waits " + Math.round(eachWait(own) * 1e3)
                                + " ms for one each time, its peers " + Math.round(peers * 1e3) + " ms",
                        List.of(
                                "run delay " + Figures.two(own.ready()) + " s a second, CPU "
                                        + Figures.two(own.onCore()) + ", " + Figures.one(own.switches())
                                        + " wake-ups a second",
                                Figures.count(count, "busy peer waits ", "busy peers wait ") + Math.round(peers * 1e3)
                                        + " ms each time, the median"),
                        "Give it the same priority (nice) as its peers, or run fewer busy threads than cores.")
                .of(newest, List.of(thread.ref()), List.of(), List.of());
    }
}
