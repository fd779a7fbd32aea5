package dev.gridlock.journey.healthy;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Things for a program to do. */
final class Work {
    private Work() {}

    /** Computes; about a nanosecond a step. */
    static long compute(int steps) {
        long x = steps;
        for (int i = 0; i < steps; i++) {
            x = x * 6364136223846793005L + 1442695040888963407L;
            x ^= x >>> 29;
        }
        return x;
    }

    /** Waits as for a device that answers after so many milliseconds. */
    static void device(long millis) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    /** Something that may be interrupted, which here nobody ever is. */
    interface Interruptible {
        void run() throws InterruptedException;
    }

    /** Does it over and over until the program has to end. */
    static Runnable loop(Board board, Interruptible step) {
        return () -> {
            try {
                while (board.open()) {
                    step.run();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
    }

    /** Starts so many threads that don't keep the program alive. */
    static void start(int threads, String name, Runnable task) {
        for (int i = 0; i < threads; i++) {
            Thread thread = new Thread(task, name + "-" + i);
            thread.setDaemon(true);
            thread.start();
        }
    }
}
