package dev.gridlock.diagnosis;

import dev.gridlock.config.Thresholds;
import dev.gridlock.data.Certainty;
import dev.gridlock.data.Finding;
import dev.gridlock.data.FindingKind;
import dev.gridlock.data.Sample;
import dev.gridlock.data.Throttling;
import java.util.List;

/**
 * A cgroup's quota holds the target back: "Held back by a CPU quota of 0.50 cores: its threads stand still for 62 % of
 * the time that they would run".
 *
 * <p>Four busy threads use up a quota of two cores in half of each period and then all stand still, whatever they were
 * in the midst of, a lock or an answer included: that is why it is worse than to have fewer cores. From inside it looks
 * as if everything were slow at times.
 *
 * <p>The rule, over 3 s: a quarter of the quota's periods were cut short, and the threads stood still for a fifth of
 * the time that they wanted to run. By time and not by periods alone: who just reaches the quota is cut short in each
 * of them, for a hundredth of it. As the kernel counts it, for all that is in the group; hence only likely where others
 * may be in it too.
 */
final class ThrottledDetector implements Detector {
    @Override
    public List<Finding> detect(Scene scene, Thresholds thresholds) {
        Thresholds.Throttled limits = thresholds.throttled();
        Sample newest = scene.newest().orElse(null);
        List<Sample> samples = Load.between(scene.history(), limits.window());
        if (newest == null || samples.size() < 2) {
            return List.of();
        }
        Sample first = samples.get(0);
        Throttling lately = newest.limit().throttling().since(first.limit().throttling());
        double seconds = (newest.nanos() - first.nanos()) / 1e9;
        double cpu = scene.load(limits.window(), thresholds).cpu();
        double stood = lately.seconds() / seconds;
        double share = stood / (stood + cpu);
        if (lately.periods() <= 0
                || lately.throttled() < limits.periods() * lately.periods()
                || !(share >= limits.share())) {
            return List.of();
        }
        double quota = newest.limit().quota();
        return List.of(new Verdict(
                        FindingKind.THROTTLED,
                        Certainty.LIKELY,
                        "quota",
                        "Held back by a CPU quota of " + Figures.two(quota) + " cores: its threads stand still for "
                                + Math.round(100 * share) + " % of the time that they would run",
                        List.of(
                                lately.throttled() + " of the quota's " + lately.periods() + " periods in "
                                        + Figures.one(seconds) + " s were cut short",
                                "they stood still " + Figures.two(stood) + " s a second, over all cores, and used "
                                        + Figures.two(cpu) + " (the kernel's cpu.stat, for all in that cgroup)"),
                        "Give the container more (cpu.max, limits.cpu), or let no more threads be busy than the quota has cores: they"
                                + " use it up at once and then all wait for the next period. What the JVM takes for its cores"
                                + " can be set with -XX:ActiveProcessorCount.")
                .of(newest));
    }
}
