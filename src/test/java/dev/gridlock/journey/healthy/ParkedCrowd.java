package dev.gridlock.journey.healthy;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Two thousand parked threads: a quarter each at a latch, a condition, a queue and a bare park, until main lets them go
 * after some minutes. At the end all are let go, and count.
 */
public final class ParkedCrowd {
    private static final int EACH = 500;

    private final Board board = new Board();
    private final CountDownLatch latch = new CountDownLatch(1);
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition opened = lock.newCondition();
    private final BlockingQueue<Integer> queue = new LinkedBlockingQueue<>();
    private final CountDownLatch begun = new CountDownLatch(4 * EACH);
    private final CountDownLatch gone = new CountDownLatch(4 * EACH);
    private final Thread[] parked = new Thread[EACH];
    private volatile boolean open;

    private ParkedCrowd() {}

    public static void main(String[] args) throws InterruptedException {
        ParkedCrowd crowd = new ParkedCrowd();
        crowd.start(crowd.latch::await);
        crowd.start(crowd::awaitCondition);
        crowd.start(crowd.queue::take);
        for (int i = 0; i < EACH; i++) {
            crowd.parked[i] = crowd.start(crowd::awaitUnparked, i);
        }
        crowd.begun.await();
        crowd.board.ready(() -> {
            crowd.letGo();
            return "";
        });
        Thread.sleep(TimeUnit.NANOSECONDS.toMillis(crowd.board.left()));
        crowd.letGo();
    }

    private void start(Work.Interruptible wait) {
        for (int i = 0; i < EACH; i++) {
            start(wait, i);
        }
    }

    private Thread start(Work.Interruptible wait, int number) {
        Runnable task = () -> {
            begun.countDown();
            try {
                wait.run();
                board.done();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            gone.countDown();
        };
        Thread thread = new Thread(null, task, "guest-" + number, 128 * 1024);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void awaitCondition() throws InterruptedException {
        lock.lock();
        try {
            while (!open) {
                opened.await();
            }
        } finally {
            lock.unlock();
        }
    }

    private void awaitUnparked() {
        while (!open) {
            LockSupport.park();
        }
    }

    private void letGo() throws InterruptedException {
        open = true;
        latch.countDown();
        lock.lock();
        try {
            opened.signalAll();
        } finally {
            lock.unlock();
        }
        for (int i = 0; i < EACH; i++) {
            queue.add(i);
            LockSupport.unpark(parked[i]);
        }
        gone.await(30, TimeUnit.SECONDS);
    }
}
