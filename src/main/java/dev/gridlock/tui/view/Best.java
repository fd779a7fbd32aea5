package dev.gridlock.tui.view;

import dev.gridlock.data.Knobs;
import dev.gridlock.data.Sample;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The most that was done a second, and with how many workers, among the samples of the history that were otherwise set
 * as the newest. The sample in which the workers changed is a mix of two settings and is left out; a mean wants three
 * others.
 *
 * @param workers how many there were
 * @param unitsPerSecond mean over their samples
 */
record Best(int workers, double unitsPerSecond) {
    private static final int LEAST_SAMPLES = 3;

    static @Nullable Best of(List<Sample> history) {
        if (history.isEmpty()) {
            return null;
        }
        Knobs now = history.get(history.size() - 1).knobs();
        Map<Integer, double[]> sums = new TreeMap<>();
        Knobs before = null;
        for (Sample sample : history) {
            Knobs knobs = sample.knobs();
            if (knobs != null
                    && now != null
                    && knobs.equals(before)
                    && knobs.withWorkers(now.workers()).equals(now)
                    && !Double.isNaN(sample.unitsPerSecond())) {
                double[] sum = sums.computeIfAbsent(knobs.workers(), w -> new double[2]);
                sum[0] += sample.unitsPerSecond();
                sum[1]++;
            }
            before = knobs;
        }
        Best best = null;
        for (Map.Entry<Integer, double[]> entry : sums.entrySet()) {
            double[] sum = entry.getValue();
            double mean = sum[0] / sum[1];
            if (sum[1] >= LEAST_SAMPLES && (best == null || mean > best.unitsPerSecond())) {
                best = new Best(entry.getKey(), mean);
            }
        }
        return best;
    }
}
