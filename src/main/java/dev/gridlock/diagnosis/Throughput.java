package dev.gridlock.diagnosis;

import dev.gridlock.config.Thresholds;
import dev.gridlock.data.History;
import dev.gridlock.data.Knobs;
import dev.gridlock.data.Progress;
import dev.gridlock.data.Sample;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * What the last workers gained: the rate of progress with the present number of workers against that with the number
 * before, from what the history holds. User sees {@code throughput 412 -> 415 numbers/s from 2 to 4 workers: +1 %}.
 *
 * <p>A run is a stretch of samples with the same knobs. Its first ticks are left out, since the rate of the tick in
 * which a worker came is a mixture, and a fresh worker is not yet compiled. A run too short to measure is skipped, so
 * that pressing the key five times quickly compares the fifth count with the last one that stood. Any other change of
 * knobs ends the search: another model is another experiment. Touches nothing of a sample but knobs and rate.
 */
final class Throughput {
    private Throughput() {}

    /** The line for the user; empty when the target is no demo or reports no progress. */
    static Optional<String> gained(History history, Thresholds.Throughput thresholds) {
        Sample newest = history.latest().orElse(null);
        Knobs knobs = newest == null ? null : newest.knobs();
        Progress progress = newest == null ? null : newest.progress();
        if (knobs == null || progress == null) {
            return Optional.empty();
        }
        List<Sample> samples = history.samples();
        int end = samples.size();
        int start = startOfRun(samples, end);
        double now = rate(samples.subList(start, end), thresholds);
        while (!Double.isNaN(now) && start > 0) {
            end = start;
            start = startOfRun(samples, end);
            Knobs earlier = samples.get(start).knobs();
            if (earlier == null || !earlier.withWorkers(knobs.workers()).equals(knobs)) {
                break;
            }
            double before = rate(samples.subList(start, end), thresholds);
            if (earlier.workers() != knobs.workers() && !Double.isNaN(before)) {
                return Optional.of("throughput " + Figures.amount(before) + " -> " + Figures.amount(now) + " "
                        + progress.unit() + "/s from " + earlier.workers() + " to "
                        + Figures.count(knobs.workers(), "worker", "workers") + ": " + Figures.change(before, now));
            }
        }
        String only = Double.isNaN(now) ? "" : "; now " + Figures.amount(now) + " " + progress.unit() + "/s";
        return Optional.of("throughput gained by the last worker: not known yet" + only);
    }

    private static int startOfRun(List<Sample> samples, int end) {
        Knobs knobs = samples.get(end - 1).knobs();
        int start = end - 1;
        while (start > 0 && same(samples.get(start - 1).knobs(), knobs)) {
            start--;
        }
        return start;
    }

    private static boolean same(@Nullable Knobs a, @Nullable Knobs b) {
        return a == null ? b == null : a.equals(b);
    }

    private static double rate(List<Sample> run, Thresholds.Throughput thresholds) {
        double[] rates = run.stream()
                .skip(thresholds.settleTicks())
                .mapToDouble(Sample::unitsPerSecond)
                .flatMap(rate -> Double.isNaN(rate) ? DoubleStream.empty() : DoubleStream.of(rate))
                .toArray();
        return rates.length < thresholds.ticks() ? Double.NaN : Load.median(rates);
    }
}
