package dev.gridlock.lab.host;

import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Hands out task numbers, each to be done exactly once: a task whose worker was called off or has died is handed out
 * again, before any new one.
 *
 * <p>It has an end or none, and can be held: then whoever asks waits. One lock for all; tasks of 20 microseconds and
 * hundreds of workers pass through it unharmed, and who measures needs the exact moments of the first and the last.
 */
final class TaskQueue {
    /** Where numbers of tasks begin that only warm up, far from those that count. */
    static final long WARM_UP = 1L << 40;

    private final Queue<Long> givenBack = new ArrayDeque<>();
    private long next;
    private long end = Long.MAX_VALUE;
    private boolean held;
    private int underWay;
    private long finished;
    private long begun = -1;
    private long done = -1;

    /** A queue of tasks from 0 on, without an end. */
    TaskQueue() {}

    /** Waits for a task: for ever where there is an end and all are handed out. */
    synchronized long next() throws InterruptedException {
        while (held || (givenBack.isEmpty() && next >= end)) {
            wait();
        }
        if (begun < 0) {
            begun = System.nanoTime();
        }
        underWay++;
        Long again = givenBack.poll();
        return again != null ? again : next++;
    }

    /** The task's worker has left: somebody else shall do it. */
    synchronized void giveBack(long task) {
        underWay--;
        givenBack.add(task);
        notifyAll();
    }

    /** A task is done, its result taken in. */
    synchronized void finished() {
        underWay--;
        finished++;
        if (finished == end) {
            done = System.nanoTime();
        }
        notifyAll();
    }

    /** From now on nobody gets a task. */
    synchronized void hold() {
        held = true;
    }

    /** Hands out tasks from {@code first} on, without an end. */
    synchronized void open(long first) {
        givenBack.clear();
        next = first;
        end = Long.MAX_VALUE;
        held = false;
        notifyAll();
    }

    /** Hands out the tasks 0 to {@code tasks} - 1, and counts anew. None may be under way. */
    synchronized void openFor(long tasks) {
        givenBack.clear();
        next = 0;
        end = tasks;
        finished = 0;
        begun = -1;
        done = -1;
        held = false;
        notifyAll();
    }

    /** Whether a task is with a worker. */
    synchronized boolean busy() {
        return underWay > 0;
    }

    /** When the first task since {@link #openFor} was handed out, on the clock of nanoTime; -1 before. */
    synchronized long begunNanos() {
        return begun;
    }

    /** When the last of the tasks of {@link #openFor} was done; -1 before. */
    synchronized long doneNanos() {
        return done;
    }
}
