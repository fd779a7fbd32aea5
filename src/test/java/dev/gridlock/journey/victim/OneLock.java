package dev.gridlock.journey.victim;

import java.util.concurrent.CountDownLatch;

/**
 * Somebody else's program: as many threads as asked for want one monitor, and whoever has it sleeps for a millisecond.
 */
public final class OneLock {
    private static final Object LOCK = new Object();

    private OneLock() {}

    public static void main(String[] args) throws InterruptedException {
        int threads = Integer.parseInt(args[0]);
        CountDownLatch started = new CountDownLatch(threads);
        for (int i = 0; i < threads; i++) {
            new Thread(
                            () -> {
                                started.countDown();
                                work();
                            },
                            "clerk-" + i)
                    .start();
        }
        started.await();
        System.out.println("ready");
    }

    private static void work() {
        while (true) {
            synchronized (LOCK) {
                try {
                    Thread.sleep(1);
                } catch (InterruptedException e) {
                    return;
                }
            }
        }
    }
}
