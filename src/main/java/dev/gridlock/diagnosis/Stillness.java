package dev.gridlock.diagnosis;

import dev.gridlock.data.History;
import dev.gridlock.data.Sample;
import dev.gridlock.data.ThreadSample;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Since when each thread of the newest sample has not run at all.
 *
 * <p>Unchanged slices (third field of schedstat, proc(5)) mean one single, uninterrupted wait: the kernel has not given
 * the thread a core once in between. That is exact, unlike the same stack seen twice, and costs no dump. Where slices
 * are not told, CPU time stands in, and where that is not told either, a thread is never called still.
 *
 * <p>A thread that waits to enter a monitor is the exception: HotSpot up to 22 lets one of its waiters, the
 * "responsible" one, look once a second whether a hand-over was missed (ObjectMonitor::EnterI, MAX_RECHECK_INTERVAL).
 * {@link #atMonitor} forgives that much and no more.
 *
 * <p>Kept from tick to tick: a step costs one pass over the newest sample's threads, and only a history whose last
 * sample but one is another than at the last step is walked through from its oldest on.
 */
final class Stillness {
    private static final double RECHECKS_A_SECOND = 2;
    private static final double RECHECK_CPU_SECONDS = 0.001;

    /** When the newest sample was taken. */
    private final OptionalLong nanos;

    private final Map<Long, Of> threads;

    /**
     * One thread of the newest sample; seconds, each at most {@link Scene#HORIZON}.
     *
     * @param seconds for which it has not run, up to its newest reading
     * @param atMonitor the same where it waits to enter a monitor
     */
    private record Of(ThreadSample newest, double seconds, double atMonitor) {}

    private Stillness(OptionalLong nanos, Map<Long, Of> threads) {
        this.nanos = nanos;
        this.threads = threads;
    }

    /** Of nobody yet. */
    static Stillness none() {
        return new Stillness(OptionalLong.empty(), Map.of());
    }

    /** Of the newest sample's threads. */
    Stillness next(History history) {
        List<Sample> samples = history.samples();
        int last = samples.size() - 1;
        if (last >= 0 && isOf(samples.get(last))) {
            return this;
        } else if (last > 0 && isOf(samples.get(last - 1))) {
            return step(samples.get(last));
        }
        Stillness still = none();
        for (Sample sample : history.last(Scene.HORIZON)) {
            still = still.step(sample);
        }
        return still;
    }

    private boolean isOf(Sample sample) {
        return nanos.isPresent() && nanos.getAsLong() == sample.nanos();
    }

    private Stillness step(Sample sample) {
        Map<Long, Of> next = new HashMap<>();
        for (ThreadSample now : sample.threads()) {
            next.put(identity(now), since(threads.get(identity(now)), now, sample.seconds()));
        }
        return new Stillness(OptionalLong.of(sample.nanos()), next);
    }

    private static Of since(@Nullable Of before, ThreadSample now, double seconds) {
        if (before == null || before.newest().startTicks() != now.startTicks()) {
            return firstSeen(now);
        }
        double rechecks = rechecks(seconds);
        return new Of(
                now,
                sameWait(before.newest(), now, 0) ? longer(before.seconds(), seconds) : 0,
                sameWait(before.newest(), now, rechecks) ? longer(before.atMonitor(), seconds) : 0);
    }

    /** Totals have nothing to be compared with yet, but the rates tell of the time since its first reading. */
    private static Of firstSeen(ThreadSample now) {
        double seconds = now.seconds();
        boolean rechecked =
                now.slices() * seconds <= rechecks(seconds) && now.onCore() * seconds <= RECHECK_CPU_SECONDS;
        return new Of(now, now.slices() == 0 ? seconds : 0, rechecked ? seconds : 0);
    }

    private static double rechecks(double seconds) {
        return Math.ceil(RECHECKS_A_SECOND * seconds);
    }

    private static double longer(double seconds, double by) {
        return Math.min(Scene.HORIZON, seconds + by);
    }

    /**
     * Seconds for which {@code thread} of the newest sample has not run, up to its newest reading; 0 when it has, or
     * unknown.
     */
    double seconds(ThreadSample thread) {
        Of of = threads.get(identity(thread));
        return of == null ? 0 : of.seconds();
    }

    /** The same for one that waits to enter a monitor. */
    double atMonitor(ThreadSample thread) {
        Of of = threads.get(identity(thread));
        return of == null ? 0 : of.atMonitor();
    }

    private static boolean sameWait(ThreadSample before, ThreadSample now, double forgiven) {
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
