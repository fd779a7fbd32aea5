package dev.gridlock.diagnosis;

import dev.gridlock.data.Sample;
import dev.gridlock.data.ThreadSample;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How often each thread went to wait (voluntary switches) and was given a core (slices) in each of some ticks. One pass over the
 * threads of these ticks, so that asking for a thread costs a look at as many figures as there are ticks.
 */
final class Turns {
    private final List<Sample> samples;
    private final Map<Long, Of> threads = new HashMap<>();

    /** Rates a second in each tick; slices are NaN where the thread was not seen or the system did not tell. */
    private static final class Of {
        final double[] waits;
        final double[] slices;

        Of(int ticks) {
            waits = new double[ticks];
            slices = new double[ticks];
            Arrays.fill(slices, Double.NaN);
        }
    }

    /** In these, oldest first. */
    Turns(List<Sample> samples) {
        this.samples = samples;
        for (int tick = 0; tick < samples.size(); tick++) {
            for (ThreadSample thread : samples.get(tick).threads()) {
                Of of = threads.computeIfAbsent(Stillness.identity(thread), fresh -> new Of(samples.size()));
                of.waits[tick] = Math.max(0, thread.voluntarySwitches());
                of.slices[tick] = thread.slices();
            }
        }
    }

    /** How often a thread went to wait between two moments: its rate in each tick, times what of the tick lies between. */
    double waits(ThreadSample thread, long fromNanos, long toNanos) {
        Of of = threads.get(Stillness.identity(thread));
        double waits = 0;
        for (int tick = 0; of != null && tick < samples.size(); tick++) {
            Sample sample = samples.get(tick);
            long begin = Math.max(fromNanos, sample.nanos() - (long) (sample.seconds() * 1e9));
            long end = Math.min(toNanos, sample.nanos());
            // Written so that NaN is none.
            waits += end > begin && of.waits[tick] > 0 ? of.waits[tick] * (end - begin) / 1e9 : 0;
        }
        return waits;
    }

    /**
     * For how many seconds a thread has not run at all, by the rate of its slices in each tick: unlike the totals that {@link Stillness}
     * compares these tell of the oldest tick too. 0 where the system does not tell slices.
     */
    double quiet(ThreadSample thread) {
        Of of = threads.get(Stillness.identity(thread));
        double quiet = 0;
        for (int tick = samples.size() - 1; of != null && tick >= 0 && of.slices[tick] == 0; tick--) {
            quiet += samples.get(tick).seconds();
        }
        return quiet;
    }
}
