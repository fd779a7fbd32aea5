package dev.gridlock.diagnosis;

import dev.gridlock.config.Thresholds;
import dev.gridlock.data.Certainty;
import dev.gridlock.data.Finding;
import dev.gridlock.data.FindingKind;
import dev.gridlock.data.History;
import dev.gridlock.data.Sample;
import java.util.List;

/**
 * A small demand that is not served: "Short of cores though it wants only 1.00 of 2: other programs 1.56 cores".
 *
 * <p>The rule: demand is below the cores the target can use, and yet its run delay is at least 0.25 cores and a quarter
 * of the demand over 3 s. Its own threads can't be what it waits for, so somebody else is: other programs and the
 * hypervisor when they and the target fill the machine, else something that /proc does not name (threads pinned to
 * one core, a quota of a cgroup above); then it is only suspected: "Its threads wait for a core while cores are free:
 * it wants 1.60 of 2". It is a part of "saturated" with words and a key
 * of its own, since what helps is not in the program.
 */
final class CrowdedOutDetector implements Detector {
    @Override
    public List<Finding> detect(Scene scene, Thresholds thresholds) {
        History history = scene.history();
        Thresholds.CrowdedOut limits = thresholds.crowdedOut();
        Sample newest = history.latest().orElse(null);
        if (newest == null) {
            return List.of();
        }
        Load load = scene.load(limits.window(), thresholds);
        double capacity = Load.capacity(newest.limit());
        boolean small = load.wanted() < thresholds.saturated().demandPerCore() * capacity;
        boolean delayed = load.runDelay() >= limits.runDelay() && load.runDelay() >= limits.share() * load.demand();
        if (!small || !delayed) {
            return List.of();
        }
        boolean full = load.fills(limits.machineFull(), newest.limit());
        return List.of(new Verdict(
                        FindingKind.SATURATED,
                        full ? Certainty.LIKELY : Certainty.SUSPECT,
                        "others",
                        title(load, capacity, full),
                        List.of(
                                "run delay " + Figures.two(load.runDelay()) + " s a second, "
                                        + Math.round(100 * load.runDelay() / load.demand()) + " % of its demand",
                                CpuWords.line(newest, load)),
                        full
                                ? "Nothing in this program: see which other programs take the cores, or give it more."
                                : "Something may hold it to fewer cores than there are: threads pinned to one core (taskset), or"
                                        + " a CPU quota of a container above. If that is meant so, nothing is wrong.")
                .of(newest));
    }

    private static String title(Load load, double capacity, boolean full) {
        String demand = Figures.two(load.demand()) + " of " + Figures.cores(capacity);
        if (full) {
            return "Short of cores though it wants only " + demand + ": " + load.othersWords();
        }
        // Whether cores are free is known only where the others' share is.
        return Double.isNaN(load.others())
                ? "Short of cores though it wants only " + demand
                : "Its threads wait for a core while cores are free: it wants " + demand;
    }
}
