package dev.gridlock.lab.hazard;

import dev.gridlock.lab.work.Worker;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Things to borrow, and the books about who has how many: each has a lock of its own. */
interface Store {
    /** Takes a thing; waits until there is one. */
    void borrow(Worker worker) throws InterruptedException;

    void giveBack(Worker worker);

    /**
     * One with so many things in it.
     *
     * @param monitor whether it is guarded by monitors, or by locks
     * @param nested whether who waits for a thing keeps the books locked meanwhile, which who brings one back must lock
     *     first; else it waits for a change of the books, and has nothing else locked
     */
    static Store of(boolean monitor, boolean nested, int things) {
        if (monitor) {
            return nested ? new NestedMonitors(things) : new OneMonitor(things);
        }
        ReentrantLock books = new ReentrantLock();
        return new Locks(books, nested ? new ReentrantLock() : books, things);
    }

    /** The books say that a thing can come back. */
    private static long checkedOut(long loans) {
        if (loans <= 0) {
            throw new IllegalStateException("a thing came back that nobody had borrowed");
        }
        return loans;
    }

    /** Waits on the shelf's monitor, inside the books'. */
    final class NestedMonitors implements Store {
        private final Object books = new Object();
        private final Object shelf = new Object();
        private int things;
        private long loans;

        private NestedMonitors(int things) {
            this.things = things;
        }

        @Override
        public void borrow(Worker worker) throws InterruptedException {
            worker.lockWanted();
            synchronized (books) {
                worker.lockGot();
                synchronized (shelf) {
                    while (things == 0) {
                        shelf.wait();
                    }
                    things--;
                }
                loans++;
            }
        }

        @Override
        public void giveBack(Worker worker) {
            worker.lockWanted();
            synchronized (books) {
                worker.lockGot();
                loans = checkedOut(loans) - 1;
                synchronized (shelf) {
                    things++;
                    shelf.notifyAll();
                }
            }
        }
    }

    /** One monitor for both. */
    final class OneMonitor implements Store {
        private final Object books = new Object();
        private int things;
        private long loans;

        private OneMonitor(int things) {
            this.things = things;
        }

        @Override
        public void borrow(Worker worker) throws InterruptedException {
            worker.lockWanted();
            synchronized (books) {
                worker.lockGot();
                while (things == 0) {
                    books.wait();
                }
                things--;
                loans++;
            }
        }

        @Override
        public void giveBack(Worker worker) {
            worker.lockWanted();
            synchronized (books) {
                worker.lockGot();
                loans = checkedOut(loans) - 1;
                things++;
                // Those who wait all wait for the same, and one thing is for one of them.
                books.notify();
            }
        }
    }

    /** The same with locks: two that nest, or one and the same, whose condition then lets go of the books. */
    final class Locks implements Store {
        private final ReentrantLock books;
        private final ReentrantLock shelf;
        private final Condition back;
        private int things;
        private long loans;

        private Locks(ReentrantLock books, ReentrantLock shelf, int things) {
            this.books = books;
            this.shelf = shelf;
            this.back = shelf.newCondition();
            this.things = things;
        }

        @Override
        public void borrow(Worker worker) throws InterruptedException {
            worker.lockWanted();
            books.lock();
            try {
                worker.lockGot();
                shelf.lock();
                try {
                    while (things == 0) {
                        back.await();
                    }
                    things--;
                } finally {
                    shelf.unlock();
                }
                loans++;
            } finally {
                books.unlock();
            }
        }

        @Override
        public void giveBack(Worker worker) {
            worker.lockWanted();
            books.lock();
            try {
                worker.lockGot();
                loans = checkedOut(loans) - 1;
                shelf.lock();
                try {
                    things++;
                    back.signal();
                } finally {
                    shelf.unlock();
                }
            } finally {
                books.unlock();
            }
        }
    }
}
