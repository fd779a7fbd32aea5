package dev.gridlock.lab.hazard;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Two threads at one monitor: one holds it nearly all the time, lets go and takes it again at once; the other wants it
 * now and then. It looks like starvation and is none: a monitor that is let go of and taken again without a moment
 * between is taken by whoever waits sooner or later, and on HotSpot that is within a second or two.
 *
 * <p>The greedy one computes while it holds the monitor, and so keeps one core busy.
 */
final class GreedyHolder implements AutoCloseable {
    private static final long HOLD_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final Object monitor = new Object();
    private final AtomicLong greedyTimes = new AtomicLong();
    private final AtomicLong modestTimes = new AtomicLong();
    private final AtomicLong longestNanos = new AtomicLong();
    private volatile boolean closed;

    GreedyHolder() {
        start(this::holdAgainAndAgain, "greedy");
        start(this::wantNowAndThen, "modest");
    }

    private static void start(Runnable life, String name) {
        Thread thread = new Thread(life, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void holdAgainAndAgain() {
        while (!closed) {
            synchronized (monitor) {
                long end = System.nanoTime() + HOLD_NANOS;
                while (System.nanoTime() < end) {
                    Thread.onSpinWait();
                }
            }
            greedyTimes.incrementAndGet();
        }
    }

    private void wantNowAndThen() {
        while (!closed) {
            long asked = System.nanoTime();
            synchronized (monitor) {
                modestTimes.incrementAndGet();
            }
            longestNanos.accumulateAndGet(System.nanoTime() - asked, Math::max);
            LockSupport.parkNanos(this, HOLD_NANOS);
        }
    }

    /** How often each has had the monitor, and how long the modest one has waited at most. */
    Map<String, Double> figures() {
        return Map.of(
                "monitor: turns of the greedy one",
                (double) greedyTimes.get(),
                "monitor: turns of the other",
                (double) modestTimes.get(),
                "monitor: longest wait of the other, ms",
                longestNanos.get() / 1e6);
    }

    @Override
    public void close() {
        closed = true;
    }
}
