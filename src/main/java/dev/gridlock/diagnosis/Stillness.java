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
 * <p>A thread that waits to enter a monitor is the exception: HotSpot up to 22 lets one of its waiters, the "responsible"
 * one, look once a second whether a hand-over was missed (ObjectMonitor::EnterI, MAX_RECHECK_INTERVAL). {@link #atMonitor}
 * forgives that much and no more.
 *
 * <p>One walk back through the samples, which ends as soon as every thread has been seen to run, at the latest after
 * {@code most} seconds: linear in the threads that stand still, times the ticks they have.
 */
final class Stillness {
    private static final double RECHECKS_A_SECOND = 2;
    private static final double RECHECK_CPU_SECONDS = 0.001;

    private final Map<Long, Double> seconds;

    private Stillness(Map<Long, Double> seconds) {
        this.seconds = seconds;
    }

    /** Of the newest sample's threads, looking back {@code most} seconds. */
    static Stillness of(History history, double most) {
        return of(history, most, 0);
    }

    /** The same for threads that wait to enter a monitor. */
    static Stillness atMonitor(History history, double most) {
        return of(history, most, RECHECKS_A_SECOND);
    }

    private static Stillness of(History history, double most, double slicesForgiven) {
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
            double between = samples.get(i + 1).seconds();
            covered += between;
            double forgiven = Math.ceil(slicesForgiven * between);
            Map<Long, ThreadSample> further = new HashMap<>();
            for (ThreadSample before : samples.get(i).threads()) {
                ThreadSample now = open.get(identity(before));
                if (now != null && sameWait(before, now, forgiven)) {
                    still.put(identity(now), covered);
                    further.put(identity(now), before);
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

    private static boolean sameWait(ThreadSample before, ThreadSample now, double forgiven) {
        if (before.startTicks() != now.startTicks()) {
            return false;
        }
        double ran = now.cpuSeconds() - before.cpuSeconds();
        if (before.totalSlices() < 0 || now.totalSlices() < 0) {
            return ran == 0;
        }
        boolean tooMuch = forgiven > 0 && ran > RECHECK_CPU_SECONDS;
        return now.totalSlices() - before.totalSlices() <= forgiven && !tooMuch;
    }

    /** A thread over time: ids of ended threads come again, but not within a process and seconds. */
    static long identity(ThreadSample thread) {
        return ((long) thread.pid() << 32) | thread.tid();
    }
}
