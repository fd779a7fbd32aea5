package dev.gridlock.lab.hazard;

import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Brings workers to the line and lets them go together, round after round, while workers come and go.
 *
 * <p>Waiting for the others costs no core. But who is woken up comes 50 microseconds after who woke them, and two
 * million increments take 600: so the last steps to the line are a spin barrier. That alone would not do on a machine
 * that others use too: who has arrived may have lost its core before the last one comes, which would then run the whole
 * race alone. So the barrier is passed again and again, until one passage has taken no longer than workers need who all
 * have a core at that moment, or until 100 ms are over. Where there are more workers than cores it is passed once.
 *
 * <p>They wait at a condition and not in a monitor, where virtual threads would keep their carriers on JDK 21 to 23.
 *
 * <p>Every worker that was given a round does come to that barrier: it can only leave before or after.
 */
final class Rounds<T> {
    private static final int LEAST = 2;
    private static final int SPINS = 2_000;
    private static final long NAP_NANOS = 10_000;
    private static final long TOGETHER_NANOS = 3_000;
    private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final int CORES = Runtime.getRuntime().availableProcessors();

    private final IntFunction<T> subjects;
    private final Consumer<Round<T>> finished;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition begun = lock.newCondition();
    private int members;
    private int waiting;
    private @Nullable Round<T> current;

    /** One round: what it is about, and who is in it. */
    static final class Round<T> {
        final T subject;
        final int workers;
        private final AtomicInteger seats = new AtomicInteger();
        private final AtomicInteger arrivals = new AtomicInteger();
        private final AtomicInteger ends = new AtomicInteger();
        private final long line = System.nanoTime();
        private long lastPassage = line;
        private volatile int passages;
        private volatile boolean off;
        private volatile long begunNanos;
        private volatile long endNanos;

        Round(T subject, int workers) {
            this.subject = subject;
            this.workers = workers;
        }

        /** A number for each worker that asks once, from 0. */
        int seat() {
            return seats.getAndIncrement();
        }

        /** Waits at the line until all are there, each on a core. */
        private void start() {
            for (int passage = 1; !off; passage++) {
                if (arrivals.incrementAndGet() == passage * workers) {
                    pass(passage);
                } else {
                    awaitPassage(passage);
                }
            }
        }

        /** By the last one to arrive, while all others wait. */
        private void pass(int passage) {
            long now = System.nanoTime();
            if (now - lastPassage < TOGETHER_NANOS || now - line > PATIENCE_NANOS || workers > CORES) {
                begunNanos = now;
                off = true;
            }
            lastPassage = now;
            passages = passage;
        }

        private void awaitPassage(int passage) {
            for (int spins = 0; passages < passage && !off; spins++) {
                // Spinning for long would keep those away that are waited for.
                if (spins < SPINS) {
                    Thread.onSpinWait();
                } else {
                    LockSupport.parkNanos(this, NAP_NANOS);
                }
            }
        }

        /** Called by each worker that is through. True for the last one, which stops the clock. */
        private boolean endOf() {
            if (ends.incrementAndGet() < workers) {
                return false;
            }
            endNanos = System.nanoTime();
            return true;
        }

        /** A worker leaves in the middle: it never comes to the end, and what was counted is no result. */
        private void abandon() {
            off = true;
        }

        /** From the start to the end of the last one. */
        long nanos() {
            return endNanos - begunNanos;
        }
    }

    /** What a worker does in a round, from the line on. */
    interface Part<T> {
        void of(Round<T> round) throws InterruptedException;
    }

    /**
     * Rounds about something new each, made for so many workers, of which each complete one is handed to
     * {@code finished} by the last worker through, before the next begins.
     */
    Rounds(IntFunction<T> subjects, Consumer<Round<T>> finished) {
        this.subjects = subjects;
        this.finished = finished;
    }

    /** A worker joins; it must {@link #leave}. */
    void join() {
        lock.lock();
        try {
            members++;
        } finally {
            lock.unlock();
        }
    }

    /** A worker leaves, and the others don't wait for it. */
    void leave() {
        lock.lock();
        try {
            members--;
            startIfAllAreHere();
        } finally {
            lock.unlock();
        }
    }

    /**
     * One lap of a worker: waits until all members want the next round, of which there must be two, then at the line,
     * and does its part.
     *
     * @throws InterruptedException when the worker was called off: then the round has no result
     */
    void lap(Part<T> part) throws InterruptedException {
        Round<T> round = next();
        round.start();
        try {
            part.of(round);
        } catch (InterruptedException e) {
            round.abandon();
            throw e;
        }
        if (round.endOf()) {
            finished.accept(round);
        }
    }

    private Round<T> next() throws InterruptedException {
        lock.lock();
        try {
            Round<T> before = current;
            waiting++;
            try {
                startIfAllAreHere();
                while (current == before) {
                    begun.await();
                }
            } catch (InterruptedException e) {
                if (current == before) {
                    waiting--;
                } else {
                    // The round has been begun with it, and the others wait for it at the line.
                    abandonCurrent();
                }
                throw e;
            }
            return Objects.requireNonNull(current);
        } finally {
            lock.unlock();
        }
    }

    private void abandonCurrent() {
        if (current != null) {
            current.abandon();
        }
    }

    private void startIfAllAreHere() {
        if (waiting < LEAST || waiting < members) {
            return;
        }
        waiting = 0;
        current = new Round<>(subjects.apply(members), members);
        begun.signalAll();
    }
}
