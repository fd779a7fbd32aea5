package dev.gridlock.diagnosis;

import dev.gridlock.data.History;
import dev.gridlock.data.Sample;
import dev.gridlock.data.ThreadSample;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How each thread of the newest sample got on over the last seconds: what of the time it was on a core or ready for
 * one, and how often it went to wait. Means over the ticks in which it was seen, weighted by their length; what the
 * system did not tell in any of them is NaN. One pass over the threads of these ticks.
 */
final class Pace {
    private final List<Sample> samples;
    private final Map<Long, Of> threads = new HashMap<>();

    /**
     * One thread.
     *
     * @param seconds covered
     * @param onCore share of them on a core, 0 to 1
     * @param ready share of them ready for a core without one, 0 to 1
     * @param switches voluntary ones a second: each is a wait begun
     * @param slices times it was given a core, a second
     */
    record Of(double seconds, double onCore, double ready, double switches, double slices) {
        static final Of UNKNOWN = new Of(0, Double.NaN, Double.NaN, Double.NaN, Double.NaN);

        /** Share of the time it neither ran nor wanted to; NaN when unknown. */
        double off() {
            return Math.max(0, 1 - onCore - ready);
        }

        /** Share of the time it wanted a core, with or without getting one; NaN when unknown. */
        double demand() {
            return Math.min(1, onCore + ready);
        }
    }

    private Pace(List<Sample> samples) {
        this.samples = samples;
        Map<Long, Sums> sums = new HashMap<>();
        for (Sample sample : samples) {
            for (ThreadSample thread : sample.threads()) {
                sums.computeIfAbsent(Stillness.identity(thread), fresh -> new Sums())
                        .add(thread, sample.seconds());
            }
        }
        sums.forEach((id, of) -> threads.put(id, of.mean()));
    }

    /** Over the newest samples that cover {@code seconds}. Who has a {@link Scene} asks that, which makes each once. */
    static Pace over(History history, double seconds) {
        return new Pace(Load.lately(history, seconds));
    }

    /** Seconds covered in all. */
    double seconds() {
        return samples.stream().mapToDouble(Sample::seconds).sum();
    }

    /**
     * Cores that {@code threads} would use together if none of them ever had to wait for one: each of them the share of
     * its time on a core without its run delay. What could not be read adds nothing.
     */
    double withoutDelay(List<ThreadSample> threads) {
        return threads.stream()
                .map(this::of)
                .mapToDouble(of -> of.onCore() / (of.onCore() + of.off()))
                .filter(share -> !Double.isNaN(share))
                .sum();
    }

    /** How {@code thread} got on; {@link Of#UNKNOWN} for none. */
    Of of(@Nullable ThreadSample thread) {
        return thread == null ? Of.UNKNOWN : threads.getOrDefault(Stillness.identity(thread), Of.UNKNOWN);
    }

    /** The same for the thread with that OS id in process {@code pid}. */
    Of of(int pid, int tid) {
        return threads.getOrDefault(((long) pid << 32) | tid, Of.UNKNOWN);
    }

    /** Sums of the four figures over the ticks that know them, weighted by their length. */
    private static final class Sums {
        private final double[] sums = new double[4];
        private final double[] seconds = new double[4];
        private double covered;

        void add(ThreadSample tick, double length) {
            covered += length;
            add(0, tick.onCore(), length);
            add(1, tick.ready(), length);
            add(2, tick.voluntarySwitches(), length);
            add(3, tick.slices(), length);
        }

        private void add(int figure, double value, double length) {
            if (!Double.isNaN(value)) {
                sums[figure] += value * length;
                seconds[figure] += length;
            }
        }

        Of mean() {
            return new Of(covered, mean(0), mean(1), mean(2), mean(3));
        }

        private double mean(int figure) {
            return seconds[figure] > 0 ? sums[figure] / seconds[figure] : Double.NaN;
        }
    }
}
