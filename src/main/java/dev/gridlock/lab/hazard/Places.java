package dev.gridlock.lab.hazard;

import dev.gridlock.lab.work.Worker;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A few places, of which most want one and one wants all. Fair ones are given in the order in which they were asked
 * for.
 */
sealed interface Places {
    /** Waits for a place, and returns which one. */
    int takeOne(long request, Worker worker) throws InterruptedException;

    void giveBack(int place);

    /** Waits until it has all. */
    void takeAll(Worker worker) throws InterruptedException;

    void giveAllBack();

    /** Places that are all alike: a semaphore's permits. */
    final class Counted implements Places {
        private final int count;
        private final Semaphore free;

        Counted(int count, boolean fair) {
            this.count = count;
            free = new Semaphore(count, fair);
        }

        @Override
        public int takeOne(long request, Worker worker) throws InterruptedException {
            take(1, worker);
            return 0;
        }

        @Override
        public void takeAll(Worker worker) throws InterruptedException {
            take(count, worker);
        }

        private void take(int places, Worker worker) throws InterruptedException {
            worker.lockWanted();
            free.acquire(places);
            worker.lockGot();
        }

        @Override
        public void giveBack(int place) {
            free.release();
        }

        @Override
        public void giveAllBack() {
            free.release(count);
        }
    }

    /**
     * Places with a lock each. A request waits for its own, by {@code lock()}. Who wants all tries one after the other
     * by
     * {@code tryLock()}, so as to keep nobody from working while it waits itself, and starts again when one is in use;
     * unless the locks are fair, which it waits for, one after the other.
     */
    final class Locked implements Places {
        private final ReentrantLock[] locks;
        private final boolean fair;
        private final long pollNanos;

        /** {@code pollNanos}: pause between two tries to take all. */
        Locked(int count, boolean fair, long pollNanos) {
            this.fair = fair;
            this.pollNanos = pollNanos;
            locks = new ReentrantLock[count];
            for (int i = 0; i < count; i++) {
                locks[i] = new ReentrantLock(fair);
            }
        }

        @Override
        public int takeOne(long request, Worker worker) throws InterruptedException {
            int place = (int) (request % locks.length);
            worker.lockWanted();
            locks[place].lockInterruptibly();
            worker.lockGot();
            return place;
        }

        @Override
        public void giveBack(int place) {
            locks[place].unlock();
        }

        @Override
        public void takeAll(Worker worker) throws InterruptedException {
            worker.lockWanted();
            if (fair) {
                awaitAll();
            } else {
                while (!tryAll()) {
                    worker.pause(pollNanos);
                    worker.lockWanted();
                }
            }
            worker.lockGot();
        }

        private void awaitAll() throws InterruptedException {
            int taken = 0;
            try {
                while (taken < locks.length) {
                    locks[taken].lockInterruptibly();
                    taken++;
                }
            } finally {
                if (taken < locks.length) {
                    giveBackFirst(taken);
                }
            }
        }

        private boolean tryAll() {
            for (int i = 0; i < locks.length; i++) {
                if (!locks[i].tryLock()) {
                    giveBackFirst(i);
                    return false;
                }
            }
            return true;
        }

        @Override
        public void giveAllBack() {
            giveBackFirst(locks.length);
        }

        private void giveBackFirst(int taken) {
            for (int i = taken - 1; i >= 0; i--) {
                locks[i].unlock();
            }
        }
    }
}
