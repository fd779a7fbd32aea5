package dev.gridlock.experiment;

import dev.gridlock.data.Knobs;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * How long the runs that are left will take: each as long as the same run took before, host and warm-up included; one
 * that was not made yet as long as the mean of those that were.
 */
final class Remaining {
    private final Map<Knobs, Double> sums = new HashMap<>();
    private final Map<Knobs, Integer> counts = new HashMap<>();

    /** A run took so long, from the start of its host to its end. */
    void took(Knobs run, double seconds) {
        sums.merge(run, seconds, Double::sum);
        counts.merge(run, 1, Integer::sum);
    }

    /** Seconds; NaN while nothing is known. */
    double seconds(Collection<Knobs> left) {
        double mean = sums.values().stream().mapToDouble(Double::doubleValue).sum()
                / counts.values().stream().mapToInt(Integer::intValue).sum();
        double seconds = 0;
        for (Knobs run : left) {
            Double known = sums.get(run);
            seconds += known == null ? mean : known / counts.getOrDefault(run, 1);
        }
        return seconds;
    }
}
