package dev.gridlock.lab.hazard;

import dev.gridlock.data.LockKind;
import dev.gridlock.lab.work.LoopWork;
import dev.gridlock.lab.work.Settings;
import dev.gridlock.lab.work.Worker;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;
import org.jspecify.annotations.Nullable;

/**
 * One worker writes, the others read, and their reads overlap, so that the table is never without a reader.
 *
 * <p>Reads come at a steady beat, four in the time that one of them takes. A StampedLock lets a reader in while others
 * read, whoever waits in its queue: the writer waits for ever. A ReentrantReadWriteLock makes a reader wait behind a
 * writer that waits; but this writer does not wait, it looks in again and again by {@code tryLock()}, and never finds
 * the table free.
 *
 * <p>The mended twins: with the StampedLock readers look at the table without a lock and copy what they need, then see
 * whether somebody has written meanwhile ({@link StampedLock#tryOptimisticRead}), and work on the copy; with the
 * ReentrantReadWriteLock, a fair one, the writer waits in line.
 *
 * <p>Readers hold the table while they wait for something, as for a client that takes the answer slowly, so hardly a
 * core is used.
 *
 * <p>Settings: {@code read}, how long a read lasts, 2 to 1,000 ms, by default 20; {@code rest}, the writer's pause
 * between two writes, 1 to 10,000 ms, by default 100; {@code poll}, its pause between two tries where it tries, 1 to
 * 1,000 ms, by default 5; {@code beside}, {@code nothing}, or {@code monitor} for a {@link GreedyHolder} to compare
 * with.
 */
public final class WriterStarvation implements LoopWork {
    private static final int READS_AT_A_TIME = 4;

    private final Table table;
    private final Beat reads;
    private final long readNanos;
    private final long restNanos;
    private final @Nullable GreedyHolder beside;

    /**
     * @param kind {@link LockKind#STAMPED} or {@link LockKind#READ_WRITE}
     * @param fixed whether to be the mended twin
     */
    public WriterStarvation(@Nullable LockKind kind, boolean fixed, Settings settings) {
        if (kind != LockKind.STAMPED && kind != LockKind.READ_WRITE) {
            throw new IllegalArgumentException("writer-starvation does not lock with " + kind);
        }
        readNanos = TimeUnit.MILLISECONDS.toNanos(settings.whole("read"));
        restNanos = TimeUnit.MILLISECONDS.toNanos(settings.whole("rest"));
        long pollNanos = TimeUnit.MILLISECONDS.toNanos(settings.whole("poll"));
        reads = new Beat(readNanos / READS_AT_A_TIME);
        table = kind == LockKind.STAMPED ? new Stamped(fixed) : new ReadWrite(fixed, pollNanos);
        beside = settings.word("beside").equals("monitor") ? new GreedyHolder() : null;
    }

    @Override
    public String unit() {
        return "reads and writes";
    }

    @Override
    public boolean countsLocks() {
        return true;
    }

    @Override
    public Map<String, Double> figures() {
        return beside == null ? Map.of() : beside.figures();
    }

    @Override
    public void work(Worker worker) throws InterruptedException {
        while (true) {
            if (worker.index() == 0) {
                table.write(worker);
            } else {
                reads.next(worker);
                table.read(worker, readNanos);
            }
            worker.taskDone();
            worker.advance(1);
            if (worker.index() == 0) {
                worker.pause(restNanos);
            }
        }
    }

    @Override
    public void close() {
        if (beside != null) {
            beside.close();
        }
    }

    /** What is read and written. */
    private abstract static class Table {
        private long first;
        private long second;

        abstract void read(Worker worker, long nanos) throws InterruptedException;

        abstract void write(Worker worker) throws InterruptedException;

        final void change() {
            first++;
            second--;
        }

        final long sum() {
            return first + second;
        }

        static void useFor(long nanos, long sum, Worker worker) throws InterruptedException {
            if (sum != 0) {
                throw new IllegalStateException("a half-written table was read: " + sum);
            }
            worker.pause(nanos);
        }
    }

    private static final class Stamped extends Table {
        private final StampedLock lock = new StampedLock();
        private final boolean copying;

        Stamped(boolean copying) {
            this.copying = copying;
        }

        @Override
        void read(Worker worker, long nanos) throws InterruptedException {
            worker.lockWanted();
            if (copying) {
                long copy = copy();
                worker.lockGot();
                useFor(nanos, copy, worker);
                return;
            }
            long stamp = lock.readLockInterruptibly();
            try {
                worker.lockGot();
                useFor(nanos, sum(), worker);
            } finally {
                lock.unlockRead(stamp);
            }
        }

        private long copy() throws InterruptedException {
            long stamp = lock.tryOptimisticRead();
            long copy = sum();
            if (lock.validate(stamp)) {
                return copy;
            }
            stamp = lock.readLockInterruptibly();
            try {
                return sum();
            } finally {
                lock.unlockRead(stamp);
            }
        }

        @Override
        void write(Worker worker) throws InterruptedException {
            worker.lockWanted();
            long stamp = lock.writeLockInterruptibly();
            try {
                worker.lockGot();
                change();
            } finally {
                lock.unlockWrite(stamp);
            }
        }
    }

    private static final class ReadWrite extends Table {
        private final ReentrantReadWriteLock lock;
        private final boolean inLine;
        private final long pollNanos;

        ReadWrite(boolean inLine, long pollNanos) {
            this.inLine = inLine;
            this.pollNanos = pollNanos;
            lock = new ReentrantReadWriteLock(inLine);
        }

        @Override
        void read(Worker worker, long nanos) throws InterruptedException {
            worker.lockWanted();
            lock.readLock().lockInterruptibly();
            try {
                worker.lockGot();
                useFor(nanos, sum(), worker);
            } finally {
                lock.readLock().unlock();
            }
        }

        @Override
        void write(Worker worker) throws InterruptedException {
            worker.lockWanted();
            if (inLine) {
                lock.writeLock().lockInterruptibly();
            } else {
                lookInUntilFree(worker);
            }
            try {
                worker.lockGot();
                change();
            } finally {
                lock.writeLock().unlock();
            }
        }

        private void lookInUntilFree(Worker worker) throws InterruptedException {
            while (!lock.writeLock().tryLock()) {
                worker.pause(pollNanos);
                worker.lockWanted();
            }
        }
    }
}
