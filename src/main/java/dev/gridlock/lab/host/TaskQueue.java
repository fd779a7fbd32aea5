package dev.gridlock.lab.host;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Hands out task numbers, each to be done exactly once: a task whose worker was called off or has died is handed out
 * again, before any new one.
 *
 * <p>It has an end or none, and can be held: then whoever asks waits. Where workers do their tasks together, it hands
 * out whole rounds ({@link #measureInRounds}). One lock for all; tasks of 20 microseconds and
 * hundreds of workers pass through it unharmed, and who measures needs the exact moments of the first and the last. It
 * is no monitor: a virtual thread that waits in one keeps its carrier on JDK 21 to 23 (JEP 491), and after 256 of them,
 * the most carriers there can be, nobody would come to hand out a task.
 */
final class TaskQueue {
    /** Where numbers of tasks begin that only warm up, far from those that count. */
    static final long WARM_UP = 1L << 40;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Queue<Long> givenBack = new ArrayDeque<>();
    private long next;
    private long end = Long.MAX_VALUE;
    private boolean held;
    private boolean measured;
    private int round = 1;
    private int ofThisRound;
    private int underWay;
    private long finished;
    private long begun = -1;
    private long done = -1;

    /** A queue of tasks from 0 on, without an end. */
    TaskQueue() {}

    /**
     * Somebody measures what is done: no worker rests between its tasks. And once a task has been handed out, so are
     * those that belong to its round: workers that do their tasks together would wait for ever for one that was held.
     * Before the first task.
     *
     * @param size how many tasks make a round: as many as there are workers who do them together, else 1
     */
    void measureInRounds(int size) {
        lock.lock();
        try {
            measured = true;
            round = size;
        } finally {
            lock.unlock();
        }
    }

    /** Whether somebody measures what is done. */
    boolean measured() {
        lock.lock();
        try {
            return measured;
        } finally {
            lock.unlock();
        }
    }

    /** Waits for a task: for ever where there is an end and all are handed out. */
    long next() throws InterruptedException {
        lock.lock();
        try {
            while ((held && ofThisRound == 0) || (givenBack.isEmpty() && next >= end)) {
                changed.await();
            }
            if (begun < 0) {
                begun = System.nanoTime();
            }
            underWay++;
            ofThisRound = (ofThisRound + 1) % round;
            Long again = givenBack.poll();
            return again != null ? again : next++;
        } finally {
            lock.unlock();
        }
    }

    /** The task's worker has left: somebody else shall do it. */
    void giveBack(long task) {
        lock.lock();
        try {
            underWay--;
            givenBack.add(task);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** A task is done, its result taken in. */
    void finished() {
        lock.lock();
        try {
            underWay--;
            finished++;
            if (finished == end) {
                done = System.nanoTime();
            }
        } finally {
            lock.unlock();
        }
    }

    /** From now on nobody gets a task, but for those that complete a round. */
    void hold() {
        lock.lock();
        try {
            held = true;
        } finally {
            lock.unlock();
        }
    }

    /** Hands out tasks from {@code first} on, without an end. */
    void open(long first) {
        lock.lock();
        try {
            givenBack.clear();
            next = first;
            end = Long.MAX_VALUE;
            held = false;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Hands out the tasks 0 to {@code tasks} - 1, and counts anew. None may be under way. */
    void openFor(long tasks) {
        lock.lock();
        try {
            givenBack.clear();
            next = 0;
            end = tasks;
            finished = 0;
            begun = -1;
            done = -1;
            held = false;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Whether a task is with a worker. */
    boolean busy() {
        lock.lock();
        try {
            return underWay > 0;
        } finally {
            lock.unlock();
        }
    }

    /** When the first task since {@link #openFor} was handed out, on the clock of nanoTime; -1 before. */
    long begunNanos() {
        lock.lock();
        try {
            return begun;
        } finally {
            lock.unlock();
        }
    }

    /** When the last of the tasks of {@link #openFor} was done; -1 before. */
    long doneNanos() {
        lock.lock();
        try {
            return done;
        } finally {
            lock.unlock();
        }
    }
}
