package dev.gridlock.lab.hazard;

import dev.gridlock.lab.work.Worker;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Requests that come in at a steady rate, whoever takes them: so many each {@code gap}. So the load is the same however
 * many workers share it; each further one only waits longer for its next request. Where the workers fall behind, the
 * requests that are late are taken at once, one after the other, as those of real clients are.
 *
 * <p>Who is called off while it waits for its request takes that one with it.
 */
final class Beat {
    private final long gapNanos;
    private final int together;
    private final long start = System.nanoTime();
    private final AtomicLong taken = new AtomicLong();

    /** One at a time. */
    Beat(long gapNanos) {
        this(gapNanos, 1);
    }

    /** So many at a time. */
    Beat(long gapNanos, int together) {
        this.gapNanos = gapNanos;
        this.together = together;
    }

    /** Waits for the next request, and returns its number, from 0. */
    long next(Worker worker) throws InterruptedException {
        long number = taken.getAndIncrement();
        waitUntil(start + number / together * gapNanos, worker);
        return number;
    }

    private static void waitUntil(long due, Worker worker) throws InterruptedException {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            worker.pause(left);
        }
    }
}
