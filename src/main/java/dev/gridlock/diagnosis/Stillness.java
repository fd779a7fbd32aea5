package dev.gridlock.diagnosis;

import dev.gridlock.data.History;
import dev.gridlock.data.Sample;
import dev.gridlock.data.ThreadSample;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Since when each thread of the newest sample has not run at all.
 *
 * <p>Unchanged slices (third field of schedstat, proc(5)) mean one single, uninterrupted wait: the kernel has not given
 * the thread a core once in between. That is exact, unlike the same stack seen twice, and costs no dump. Where slices are
 * not told, CPU time stands in, and where that is not told either, a thread is never called still.
 *
 * <p>One walk back through the samples, which ends as soon as every thread has been seen to run, at the latest after
 * {@code most} seconds: linear in the threads that stand still, times the ticks they have.
 */
final class Stillness {
    private final Map<Long, Double> seconds;

    private Stillness(Map<Long, Double> seconds) {
        this.seconds = seconds;
    }

    /** Of the newest sample's threads, looking back {@code most} seconds. */
    static Stillness of(History history, double most) {
        Map<Long, Double> still = new HashMap<>();
        List<Sample> samples = history.samples();
        Map<Long, ThreadSample> open = new HashMap<>();
        for (ThreadSample thread : samples.isEmpty()
                ? List.<ThreadSample>of()
                : samples.get(samples.size() - 1).threads()) {
            open.put(identity(thread), thread);
        }
        double covered = 0;
        for (int i = samples.size() - 2; i >= 0 && !open.isEmpty() && covered < most; i--) {
            covered += samples.get(i + 1).seconds();
            Map<Long, ThreadSample> further = new HashMap<>();
            for (ThreadSample before : samples.get(i).threads()) {
                ThreadSample now = open.get(identity(before));
                if (now != null && sameWait(before, now)) {
                    still.put(identity(now), covered);
                    further.put(identity(now), now);
                }
            }
            open = further;
        }
        return new Stillness(still);
    }

    /** Seconds for which {@code thread} of the newest sample has not run, up to its newest reading; 0 when it has, or unknown. */
    double seconds(ThreadSample thread) {
        return seconds.getOrDefault(identity(thread), 0.0);
    }

    private static boolean sameWait(ThreadSample before, ThreadSample now) {
        if (before.startTicks() != now.startTicks()) {
            return false;
        }
        boolean told = before.totalSlices() >= 0 && now.totalSlices() >= 0;
        return told ? before.totalSlices() == now.totalSlices() : before.cpuSeconds() == now.cpuSeconds();
    }

    /** A thread over time: ids of ended threads come again, but not within a process and seconds. */
    static long identity(ThreadSample thread) {
        return ((long) thread.pid() << 32) | thread.tid();
    }
}
