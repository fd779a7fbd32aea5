package dev.gridlock.lab.hazard;

import dev.gridlock.lab.work.LoopWork;
import dev.gridlock.lab.work.Settings;
import dev.gridlock.lab.work.Worker;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * A price list that workers look things up in under its read lock. One who finds the list out of date wants the write
 * lock to renew it, and keeps the read lock meanwhile.
 *
 * <p>The write lock waits until all readers are gone, the one who wants it among them: it waits for itself, for ever.
 * Whoever comes to read now waits behind that writer. A ReentrantReadWriteLock can be downgraded, never upgraded (its
 * class comment says so), and it throws nothing.
 *
 * <p>The mended twin lets go of the read lock, takes the write lock, and looks again whether the list is out of date:
 * another may have renewed it in between.
 *
 * <p>Settings: {@code hold}, how long a look takes, and {@code think}, the pause between two: both 0 to 100,000
 * microseconds, by default 20 and 1,000; {@code fresh}, looks until the list is out of date, 1 to 1,000,000, by default
 * 500.
 */
public final class Upgrade implements LoopWork {
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final AtomicLong looks = new AtomicLong();
    private final boolean letsGoFirst;
    private final long holdNanos;
    private final long thinkNanos;
    private final long fresh;

    /** How many looks there had been when it was renewed; guarded by the lock, as is the list. */
    private long renewedAt;

    private long list;

    /** {@code fixed}: whether to be the mended twin. */
    public Upgrade(boolean fixed, Settings settings) {
        letsGoFirst = fixed;
        holdNanos = Chores.micros(settings.whole("hold"));
        thinkNanos = Chores.micros(settings.whole("think"));
        fresh = settings.whole("fresh");
    }

    @Override
    public String unit() {
        return "looks";
    }

    @Override
    public boolean countsLocks() {
        return true;
    }

    @Override
    public void work(Worker worker) throws InterruptedException {
        while (true) {
            if (letsGoFirst) {
                lookThenRenew(worker);
            } else {
                lookAndRenew(worker);
            }
            worker.taskDone();
            worker.advance(1);
            worker.pause(thinkNanos);
        }
    }

    private void lookAndRenew(Worker worker) {
        worker.lockWanted();
        lock.readLock().lock();
        try {
            worker.lockGot();
            if (look()) {
                renew(worker);
            }
        } finally {
            lock.readLock().unlock();
        }
    }

    private void lookThenRenew(Worker worker) {
        boolean stale;
        worker.lockWanted();
        lock.readLock().lock();
        try {
            worker.lockGot();
            stale = look();
        } finally {
            lock.readLock().unlock();
        }
        if (stale) {
            renew(worker);
        }
    }

    /** Looks something up. True when the list is out of date. */
    private boolean look() {
        long found = list ^ Chores.compute(holdNanos);
        return looks.incrementAndGet() - renewedAt >= fresh || found == Long.MIN_VALUE;
    }

    private void renew(Worker worker) {
        worker.lockWanted();
        lock.writeLock().lock();
        try {
            worker.lockGot();
            if (looks.get() - renewedAt >= fresh) {
                list = Chores.compute(holdNanos);
                renewedAt = looks.get();
            }
        } finally {
            lock.writeLock().unlock();
        }
    }
}
