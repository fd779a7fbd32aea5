package dev.gridlock.lab.host;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Hands out task numbers, each to be done exactly once: a task whose worker was called off or has died is handed out
 * again, before any new one.
 */
final class TaskQueue {
    private final AtomicLong fresh = new AtomicLong();
    private final Queue<Long> givenBack = new ConcurrentLinkedQueue<>();

    long next() {
        Long again = givenBack.poll();
        return again != null ? again : fresh.getAndIncrement();
    }

    void giveBack(long task) {
        givenBack.add(task);
    }
}
