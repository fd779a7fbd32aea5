package dev.gridlock.diagnosis;

import dev.gridlock.config.Thresholds;
import dev.gridlock.data.CoreLimit;
import dev.gridlock.data.History;
import dev.gridlock.data.Sample;
import dev.gridlock.data.ThreadSample;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What the target asked of the cores over the last seconds.
 *
 * <p>Rates are means over the time. Demand and the number of busy threads are medians of the ticks, the lower one of
 * two: compilers and collectors of a JVM that starts want many cores for a moment, and one such tick must not speak for
 * three. What could not be read in any tick is NaN. Costs one pass over the threads of these ticks.
 *
 * @param seconds time covered
 * @param cpu CPU per second, cores
 * @param runDelay run delay a second of the threads that want a core, cores: idle ones collect some on any crowded
 *     machine
 * @param demand sum over threads of min(1, CPU + run delay), cores; of a thread that wants little only its CPU
 * @param busyThreads threads whose CPU + run delay is at least the given share of the time
 * @param busyDelay run delay a second of each of these, in the mean, 0 to 1
 * @param others CPU per second of all other programs of the machine, cores
 * @param steal taken by the hypervisor, cores
 * @param ownCost what our dumps used in the target, cores; 0 where unknown
 */
record Load(
        double seconds,
        double cpu,
        double runDelay,
        double demand,
        double busyThreads,
        double busyDelay,
        double others,
        double steal,
        double ownCost) {
    // Ticks are a little longer or shorter than asked for: three of 0.999 s are the last 3 s.
    static final double SLACK = 0.95;

    /**
     * The load over {@code window}, for a {@link Scene}, which makes each once; the thresholds say which threads count
     * as busy, and which as short of a core.
     */
    static Load over(History history, Duration window, Thresholds thresholds) {
        List<Sample> samples = lately(history, window);
        double busyShare = thresholds.oversubscription().busyThread();
        double little = thresholds.demand().thread();
        double cpu = mean(samples, Sample::cpu);
        return new Load(
                samples.stream().mapToDouble(Sample::seconds).sum(),
                cpu,
                mean(samples, sample -> sample.shortage(little)),
                lowerMedian(samples, sample -> sample.demand(little)),
                lowerMedian(samples, sample -> busyThreads(sample, busyShare)),
                mean(samples, sample -> busyDelay(sample, busyShare)),
                Math.max(0, mean(samples, s -> s.system().busyCores()) - cpu),
                mean(samples, s -> s.system().stolenCores()),
                known(mean(samples, s -> s.cost().target())));
    }

    /** The samples of the last {@code window}, at least the newest where there is one. */
    static List<Sample> lately(History history, Duration window) {
        return lately(history, window.toMillis() / 1000.0);
    }

    /** The same for so many seconds. */
    static List<Sample> lately(History history, double seconds) {
        return history.last(seconds * SLACK);
    }

    /**
     * The samples whose totals tell what was between the oldest and the newest of them, over about {@code window}: the
     * same, and the one before where a single tick is as long as that.
     */
    static List<Sample> between(History history, Duration window) {
        List<Sample> all = history.samples();
        List<Sample> lately = lately(history, window);
        return lately.size() > 1 ? lately : all.subList(Math.max(0, all.size() - 2), all.size());
    }

    /** What the target can get at most: its cores, or less where a cgroup's quota gives it less, such as 1.5. */
    static double capacity(CoreLimit limit) {
        return Double.isNaN(limit.quota()) ? limit.usable() : Math.min(limit.usable(), limit.quota());
    }

    /** Whether the target, all others and the hypervisor together fill that share of the machine. */
    boolean fills(double share, CoreLimit limit) {
        return cpu + others + known(steal) >= share * limit.host();
    }

    /** The demand and what the hypervisor took of it, cores; NaN when unknown. */
    double wanted() {
        return demand + stolenFrom(cpu);
    }

    /**
     * What the hypervisor took, cores, from those who used {@code cores} of CPU: of all that was stolen their part of
     * all CPU used; 0 when unknown. It is in no figure of theirs and so looks like waiting.
     */
    double stolenFrom(double cores) {
        return cores > 0 && cpu > 0 ? known(steal) * Math.min(1, cores / (cpu + known(others))) : 0;
    }

    /** What others took, as words that follow a figure of the target's own; "" where nothing is known or taken. */
    String othersWords() {
        StringBuilder words = new StringBuilder();
        if (!Double.isNaN(others)) {
            words.append("other programs ").append(Figures.two(others)).append(" cores");
        }
        if (steal >= 0.01) {
            words.append(words.isEmpty() ? "" : ", ")
                    .append("taken by the hypervisor ")
                    .append(Figures.two(steal));
        }
        return words.toString();
    }

    private static double busyThreads(Sample sample, double share) {
        return sample.sumOfKnown(thread -> {
            double wanted = thread.onCore() + thread.ready();
            return Double.isNaN(wanted) ? Double.NaN : wanted >= share ? 1 : 0;
        });
    }

    private static double busyDelay(Sample sample, double share) {
        double sum = 0;
        int busy = 0;
        for (ThreadSample thread : sample.threads()) {
            if (thread.onCore() + thread.ready() >= share) {
                sum += thread.ready();
                busy++;
            }
        }
        return busy == 0 ? Double.NaN : sum / busy;
    }

    private static double mean(List<Sample> samples, ToDoubleFunction<Sample> figure) {
        double sum = 0;
        double seconds = 0;
        for (Sample sample : samples) {
            double value = figure.applyAsDouble(sample);
            if (!Double.isNaN(value)) {
                sum += value * sample.seconds();
                seconds += sample.seconds();
            }
        }
        return seconds > 0 ? sum / seconds : Double.NaN;
    }

    private static double lowerMedian(List<Sample> samples, ToDoubleFunction<Sample> figure) {
        double[] known = samples.stream()
                .mapToDouble(figure)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        return known.length == 0 ? Double.NaN : known[(known.length - 1) / 2];
    }

    static double known(double figure) {
        return Double.isNaN(figure) ? 0 : figure;
    }

    /** The median of known figures, the mean of the middle two; NaN for none. */
    static double median(double[] figures) {
        double[] sorted = figures.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        return n == 0 ? Double.NaN : (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
    }
}
