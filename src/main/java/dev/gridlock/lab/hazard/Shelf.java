package dev.gridlock.lab.hazard;

import dev.gridlock.lab.work.Worker;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Room for one thing, which some put there and others take away. Who puts waits for room, who takes waits for a thing,
 * and both wait on the same condition.
 */
interface Shelf {
    void put(Worker worker) throws InterruptedException;

    void take(Worker worker) throws InterruptedException;

    /**
     * An empty one.
     *
     * @param monitor whether it is guarded by a monitor, or by a lock with one condition
     * @param wakesAll whether each change wakes all who wait; else it wakes one, who may be waiting for something else,
     *     and the one for whom it was meant sleeps on
     */
    static Shelf of(boolean monitor, boolean wakesAll) {
        return monitor ? new Monitored(wakesAll) : new Locked(wakesAll);
    }

    /** With {@code wait} and {@code notify}. */
    final class Monitored implements Shelf {
        private final boolean wakesAll;
        private boolean full;

        private Monitored(boolean wakesAll) {
            this.wakesAll = wakesAll;
        }

        @Override
        public void put(Worker worker) throws InterruptedException {
            worker.lockWanted();
            synchronized (this) {
                worker.lockGot();
                while (full) {
                    wait();
                }
                full = true;
                tell();
            }
        }

        @Override
        public void take(Worker worker) throws InterruptedException {
            worker.lockWanted();
            synchronized (this) {
                worker.lockGot();
                while (!full) {
                    wait();
                }
                full = false;
                tell();
            }
        }

        private synchronized void tell() {
            if (wakesAll) {
                notifyAll();
            } else {
                notify();
            }
        }
    }

    /** With {@code await} and {@code signal}. */
    final class Locked implements Shelf {
        private final ReentrantLock lock = new ReentrantLock();
        private final Condition changed = lock.newCondition();
        private final boolean wakesAll;
        private boolean full;

        private Locked(boolean wakesAll) {
            this.wakesAll = wakesAll;
        }

        @Override
        public void put(Worker worker) throws InterruptedException {
            worker.lockWanted();
            lock.lock();
            try {
                worker.lockGot();
                while (full) {
                    changed.await();
                }
                full = true;
                tell();
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void take(Worker worker) throws InterruptedException {
            worker.lockWanted();
            lock.lock();
            try {
                worker.lockGot();
                while (!full) {
                    changed.await();
                }
                full = false;
                tell();
            } finally {
                lock.unlock();
            }
        }

        private void tell() {
            if (wakesAll) {
                changed.signalAll();
            } else {
                changed.signal();
            }
        }
    }
}
