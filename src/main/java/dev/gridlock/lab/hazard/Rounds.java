package dev.gridlock.lab.hazard;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Brings the workers of a race to the line and lets them go together, round after round, while workers come and go.
 *
 * <p>Waiting for the others costs no core. But who is woken up comes 50 microseconds after who woke them, and by then half a
 * race of 100,000 increments is over; so the last steps to the line are a spin barrier, and all leave it within a tenth of a
 * microsecond. Every worker that was given a round does come to that barrier: it can only leave before or after.
 */
final class Rounds {
    private static final int LEAST = 2;
    private static final int SPINS = 20_000;
    private static final long NAP_NANOS = 10_000;

    private final Supplier<Counter> counters;
    private final Consumer<Round> finished;
    private int members;
    private int waiting;
    private @Nullable Round current;

    /** One round: a counter, and who is in it. */
    static final class Round {
        final Counter counter;
        final int workers;
        private final AtomicInteger atLine = new AtomicInteger();
        private volatile boolean abandoned;
        private volatile long begunNanos;
        private volatile long endNanos;

        Round(Counter counter, int workers) {
            this.counter = counter;
            this.workers = workers;
        }

        /** Waits at the line until all are there. The first of them starts the clock. */
        void start() {
            atLine.incrementAndGet();
            for (int spins = 0; atLine.get() < workers; spins++) {
                // Where more workers than cores race, spinning keeps those away that are waited for.
                if (spins < SPINS) {
                    Thread.onSpinWait();
                } else {
                    LockSupport.parkNanos(this, NAP_NANOS);
                }
            }
            begunNanos = System.nanoTime();
        }

        /** Called by each worker that is through; the last one stops the clock. */
        void end() {
            endNanos = System.nanoTime();
        }

        /** A worker leaves in the middle: what was counted is no result. */
        void abandon() {
            abandoned = true;
        }

        boolean complete() {
            return !abandoned;
        }

        /** From the start to the end of the last one. */
        long nanos() {
            return endNanos - begunNanos;
        }
    }

    /**
     * Rounds with a counter each, of which each complete one is handed to {@code finished}, one at a time, before the next
     * begins.
     */
    Rounds(Supplier<Counter> counters, Consumer<Round> finished) {
        this.counters = counters;
        this.finished = finished;
    }

    /** A worker joins; it must {@link #leave}. */
    synchronized void join() {
        members++;
    }

    /** A worker leaves, and the others don't wait for it. */
    synchronized void leave() {
        members--;
        startIfAllAreHere();
    }

    /** Waits until all members want the next round, of which there must be two, and returns it. */
    synchronized Round next() throws InterruptedException {
        Round before = current;
        waiting++;
        try {
            startIfAllAreHere();
            while (current == before) {
                wait();
            }
        } catch (InterruptedException e) {
            if (current == before) {
                waiting--;
            } else {
                // It counts as a member of a round that it will not run: the others are waiting for it at the line.
                joinAndAbandon(current);
            }
            throw e;
        }
        return Objects.requireNonNull(current);
    }

    private static void joinAndAbandon(@Nullable Round round) {
        if (round != null) {
            round.abandon();
            round.atLine.incrementAndGet();
        }
    }

    private void startIfAllAreHere() {
        if (waiting < LEAST || waiting < members) {
            return;
        }
        Round before = current;
        if (before != null && before.complete()) {
            finished.accept(before);
        }
        waiting = 0;
        current = new Round(counters.get(), members);
        notifyAll();
    }
}
