package dev.gridlock.diagnosis;

import dev.gridlock.config.Thresholds;
import dev.gridlock.data.Certainty;
import dev.gridlock.data.Finding;
import dev.gridlock.data.FindingKind;
import dev.gridlock.data.History;
import dev.gridlock.data.Sample;
import java.util.ArrayList;
import java.util.List;

/**
 * Every core is wanted: "The cores are saturated: 1.97 of 2 in use by this program", or, where others take a part, "It
 * wants all 2 cores and gets 1.40".
 *
 * <p>The rule: demand is at least 0.9 of what the target can get over 3 s: its usable cores, or the exact quota where a
 * cgroup sets a smaller one. By demand and not by CPU, so that a neighbour on the machine does not hide it. What the
 * hypervisor took belongs to it, by the target's part of all CPU: it is in no figure of the thread that had the core.
 * Good or bad is not for us to say: a batch job should look like this. The throughput gained by the last worker tells
 * whether one more would be worth it.
 */
final class SaturatedDetector implements Detector {
    @Override
    public List<Finding> detect(Scene scene, Thresholds thresholds) {
        History history = scene.history();
        Thresholds.Saturated limits = thresholds.saturated();
        Sample newest = history.latest().orElse(null);
        if (newest == null) {
            return List.of();
        }
        Load load = scene.load(limits.window(), thresholds);
        double capacity = Load.capacity(newest.limit());
        if (!(load.wanted() >= limits.demandPerCore() * capacity)) {
            return List.of();
        }
        String all = capacity == 1 ? "the one core" : "all " + Figures.coresWord(capacity);
        String title = load.cpu() >= limits.demandPerCore() * capacity
                ? "The cores are saturated: " + Figures.two(load.cpu()) + " of " + Figures.cores(capacity)
                        + " in use by this program"
                : "The program wants " + all + " and gets "
                        + (Double.isNaN(load.cpu()) ? "less" : Figures.two(load.cpu()));
        List<String> evidence = new ArrayList<>();
        evidence.add(CpuWords.line(newest, load));
        evidence.add("demand " + Figures.two(load.wanted()) + " cores, run delay " + Figures.two(load.runDelay())
                + " s a second");
        Throughput.gained(history, thresholds.throughput()).ifPresent(evidence::add);
        return List.of(new Verdict(
                        FindingKind.SATURATED,
                        Certainty.LIKELY,
                        "",
                        title,
                        evidence,
                        "More workers gain nothing while every core is taken: only less work for each task, or more cores,"
                                + " makes it faster.")
                .of(newest));
    }
}
