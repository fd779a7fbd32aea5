package dev.gridlock.diagnosis;

import dev.gridlock.data.Sample;
import dev.gridlock.data.ThreadSample;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How often each thread went to wait (voluntary switches) in each of some ticks. One pass over the
 * threads of these ticks, so that asking for a thread costs a look at as many figures as there are ticks.
 */
final class Turns {
    private final List<Sample> samples;

    /** Rates a second in each tick. */
    private final Map<Long, double[]> threads = new HashMap<>();

    /** In these, oldest first. */
    Turns(List<Sample> samples) {
        this.samples = samples;
        for (int tick = 0; tick < samples.size(); tick++) {
            for (ThreadSample thread : samples.get(tick).threads()) {
                threads.computeIfAbsent(Stillness.identity(thread), fresh -> new double[samples.size()])[tick] =
                        Math.max(0, thread.voluntarySwitches());
            }
        }
    }

    /**
     * How often a thread went to wait between two moments: its rate in each tick, times what of the tick lies between.
     */
    double waits(ThreadSample thread, long fromNanos, long toNanos) {
        double[] of = threads.get(Stillness.identity(thread));
        double waits = 0;
        for (int tick = 0; of != null && tick < samples.size(); tick++) {
            Sample sample = samples.get(tick);
            long begin = Math.max(fromNanos, sample.nanos() - (long) (sample.seconds() * 1e9));
            long end = Math.min(toNanos, sample.nanos());
            // Written so that NaN is none.
            waits += end > begin && of[tick] > 0 ? of[tick] * (end - begin) / 1e9 : 0;
        }
        return waits;
    }
}
