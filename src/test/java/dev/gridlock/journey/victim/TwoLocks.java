package dev.gridlock.journey.victim;

import java.util.concurrent.CountDownLatch;

/** Somebody else's program: two threads take two monitors in opposite order. */
public final class TwoLocks {
    private static final Object LEFT = new StringBuilder("left");
    private static final Object RIGHT = new StringBuffer("right");
    private static final CountDownLatch BOTH_HOLD_ONE = new CountDownLatch(2);

    private TwoLocks() {}

    public static void main(String[] args) throws InterruptedException {
        Thread one = new Thread(() -> both(LEFT, RIGHT), "clerk-one");
        Thread two = new Thread(() -> both(RIGHT, LEFT), "clerk-two");
        one.start();
        two.start();
        BOTH_HOLD_ONE.await();
        System.out.println("ready");
        one.join();
    }

    private static void both(Object first, Object second) {
        synchronized (first) {
            BOTH_HOLD_ONE.countDown();
            try {
                BOTH_HOLD_ONE.await();
            } catch (InterruptedException e) {
                return;
            }
            synchronized (second) {
                System.out.println("never");
            }
        }
    }
}
