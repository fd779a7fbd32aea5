package dev.gridlock.diagnosis;

import dev.gridlock.config.Thresholds;
import dev.gridlock.data.Certainty;
import dev.gridlock.data.Finding;
import dev.gridlock.data.FindingKind;
import dev.gridlock.data.Progress;
import dev.gridlock.data.Sample;
import java.util.List;

/**
 * Counters of different threads in one cache line: "An increment takes 3.0 times as long as it should: 6.88 ns, and
 * 2.30 ns with each counter in cache lines of its own".
 *
 * <p>The rule: the target itself makes the same increments in counters as it has them and in counters that lie apart,
 * and reports both times; the first is at least 1.5 times the second. Only the layout differs, so nothing else explains
 * it. It is
 * {@code likely} and not proven, since both are measured on a machine that others may use too.
 *
 * <p>There is no rule for programs that do not measure this: no thread waits for another, no state looks unusual, and a
 * core that waits for a cache line counts as busy. Only the processor's own counters could tell.
 */
final class FalseSharingDetector implements Detector {
    private static final String AS_IT_IS = "ns an increment";
    private static final String APART = "ns an increment, apart";

    @Override
    public List<Finding> detect(Scene scene, Thresholds thresholds) {
        Sample newest = scene.history().latest().orElse(null);
        Progress progress = newest == null ? null : newest.progress();
        if (newest == null || progress == null) {
            return List.of();
        }
        double asItIs = progress.figures().getOrDefault(AS_IT_IS, Double.NaN);
        double apart = progress.figures().getOrDefault(APART, Double.NaN);
        double times = asItIs / apart;
        if (!(apart > 0 && times >= thresholds.falseSharing().times())) {
            return List.of();
        }
        String title =
                "An increment takes " + Figures.one(times) + " times as long as it should: " + Figures.two(asItIs)
                        + " ns, and " + Figures.two(apart) + " ns with each counter in cache lines of its own";
        return List.of(new Verdict(
                        FindingKind.FALSE_SHARING,
                        Certainty.LIKELY,
                        "",
                        title,
                        List.of(
                                "the program's own measurement: " + Figures.two(asItIs)
                                        + " ns an increment in its counters as they lie",
                                Figures.two(apart) + " ns for the same increments in counters that lie apart"),
                        "Threads write to data of their own that lie side by side in one cache line, which only one core can"
                                + " write to at a time. Keep them 128 bytes apart, give each thread an object or array of its"
                                + " own, or count with a LongAdder.")
                .of(newest));
    }
}
