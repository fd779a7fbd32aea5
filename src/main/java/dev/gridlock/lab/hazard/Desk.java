package dev.gridlock.lab.hazard;

import dev.gridlock.lab.work.Worker;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Where one worker leaves questions and another one answers them, one after the other. */
interface Desk {
    /** Leaves a question; returns its number. */
    long ask(Worker worker);

    /** Waits until that question has been answered. */
    void awaitAnswer(long question, Worker worker) throws InterruptedException;

    /** Waits until there is a question without an answer. */
    void awaitQuestion(Worker worker) throws InterruptedException;

    /** Answers the oldest question. */
    void answer(Worker worker);

    /**
     * One without questions.
     *
     * @param monitor whether it is guarded by a monitor, or by a lock with one condition
     * @param looksFirst whether who wants an answer looks for it before waiting; else it waits first and looks then,
     *     and an answer that came before is never heard of: a notification is not kept for who comes later
     */
    static Desk of(boolean monitor, boolean looksFirst) {
        return monitor ? new Monitored(looksFirst) : new Locked(looksFirst);
    }

    /** With {@code wait} and {@code notifyAll}. */
    final class Monitored implements Desk {
        private final boolean looksFirst;
        private long asked;
        private long answered;

        private Monitored(boolean looksFirst) {
            this.looksFirst = looksFirst;
        }

        @Override
        public long ask(Worker worker) {
            worker.lockWanted();
            synchronized (this) {
                worker.lockGot();
                notifyAll();
                return ++asked;
            }
        }

        @Override
        public void awaitAnswer(long question, Worker worker) throws InterruptedException {
            worker.lockWanted();
            synchronized (this) {
                worker.lockGot();
                if (looksFirst) {
                    while (answered < question) {
                        wait();
                    }
                } else {
                    do {
                        wait();
                    } while (answered < question);
                }
            }
        }

        @Override
        public void awaitQuestion(Worker worker) throws InterruptedException {
            worker.lockWanted();
            synchronized (this) {
                worker.lockGot();
                while (answered == asked) {
                    wait();
                }
            }
        }

        @Override
        public void answer(Worker worker) {
            worker.lockWanted();
            synchronized (this) {
                worker.lockGot();
                answered++;
                notifyAll();
            }
        }
    }

    /** With {@code await} and {@code signalAll}. */
    final class Locked implements Desk {
        private final ReentrantLock lock = new ReentrantLock();
        private final Condition changed = lock.newCondition();
        private final boolean looksFirst;
        private long asked;
        private long answered;

        private Locked(boolean looksFirst) {
            this.looksFirst = looksFirst;
        }

        private void lock(Worker worker) {
            worker.lockWanted();
            lock.lock();
            worker.lockGot();
        }

        @Override
        public long ask(Worker worker) {
            lock(worker);
            try {
                changed.signalAll();
                return ++asked;
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void awaitAnswer(long question, Worker worker) throws InterruptedException {
            lock(worker);
            try {
                if (looksFirst) {
                    while (answered < question) {
                        changed.await();
                    }
                } else {
                    do {
                        changed.await();
                    } while (answered < question);
                }
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void awaitQuestion(Worker worker) throws InterruptedException {
            lock(worker);
            try {
                while (answered == asked) {
                    changed.await();
                }
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void answer(Worker worker) {
            lock(worker);
            try {
                answered++;
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }
}
