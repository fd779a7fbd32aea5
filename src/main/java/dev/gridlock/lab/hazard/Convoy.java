package dev.gridlock.lab.hazard;

import dev.gridlock.data.LockKind;
import dev.gridlock.lab.work.LoopWork;
import dev.gridlock.lab.work.Settings;
import dev.gridlock.lab.work.Worker;
import dev.gridlock.lab.work.Xorshift;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Workers that do all their work inside one lock, so that at any moment one of them works and the others stand in line.
 *
 * <p>The work is a look-up in a slow store, and then an entry in a book that all share. Only the entry needs the lock,
 * but look-up and entry stand in one block. However many workers there are, no more gets done than by one ("convoys":
 * Blasgen et al., "The convoy phenomenon", 1979; the bound is Amdahl's law with nothing that is parallel).
 *
 * <p>The mended twin looks up first and takes the lock for the entry.
 *
 * <p>Settings: {@code work}, how long the work takes, 100 to 100,000 microseconds, by default 2,000; {@code by},
 * whether it is
 * {@code waiting} for a store or {@code computing}; {@code think}, the pause between two tasks, 0 to 100,000
 * microseconds, by default 500.
 */
public final class Convoy implements LoopWork {
    private final @Nullable ReentrantLock lock;
    private final Object monitor = new Object();
    private final boolean before;
    private final boolean waiting;
    private final int workMicros;
    private final long thinkNanos;
    private long book;

    /**
     * @param kind {@link LockKind#SYNCHRONIZED}, {@link LockKind#REENTRANT} or {@link LockKind#FAIR}
     * @param fixed whether to be the mended twin
     */
    public Convoy(@Nullable LockKind kind, boolean fixed, Settings settings) {
        if (kind != LockKind.SYNCHRONIZED && kind != LockKind.REENTRANT && kind != LockKind.FAIR) {
            throw new IllegalArgumentException("convoy does not lock with " + kind);
        }
        lock = kind == LockKind.SYNCHRONIZED ? null : new ReentrantLock(kind == LockKind.FAIR);
        before = fixed;
        workMicros = (int) settings.whole("work");
        waiting = settings.word("by").equals("waiting");
        thinkNanos = Chores.micros(settings.whole("think"));
    }

    @Override
    public String unit() {
        return "entries";
    }

    @Override
    public boolean countsLocks() {
        return true;
    }

    @Override
    public void work(Worker worker) throws InterruptedException {
        for (long seed = worker.index() + 1L; true; seed++) {
            if (before) {
                long found = lookUp(seed, worker);
                enterLocked(found, worker);
            } else {
                lookUpAndEnterLocked(seed, worker);
            }
            worker.taskDone();
            worker.advance(1);
            worker.pause(thinkNanos);
        }
    }

    private long lookUp(long seed, Worker worker) throws InterruptedException {
        if (waiting) {
            worker.pause(Chores.micros(workMicros));
            return seed;
        }
        return Xorshift.compute(seed, workMicros, worker);
    }

    private void enter(long found) {
        book = Long.rotateLeft(book, 5) ^ found;
    }

    private void lookUpAndEnterLocked(long seed, Worker worker) throws InterruptedException {
        worker.lockWanted();
        if (lock == null) {
            synchronized (monitor) {
                worker.lockGot();
                enter(lookUp(seed, worker));
            }
            return;
        }
        lock.lockInterruptibly();
        try {
            worker.lockGot();
            enter(lookUp(seed, worker));
        } finally {
            lock.unlock();
        }
    }

    private void enterLocked(long found, Worker worker) throws InterruptedException {
        worker.lockWanted();
        if (lock == null) {
            synchronized (monitor) {
                worker.lockGot();
                enter(found);
            }
            return;
        }
        lock.lockInterruptibly();
        try {
            worker.lockGot();
            enter(found);
        } finally {
            lock.unlock();
        }
    }
}
