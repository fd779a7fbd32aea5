package dev.gridlock.journey.victim;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Somebody else's program with virtual threads, on a JDK that has them: in one of several kinds of trouble, or in none.
 */
public final class VirtualTrouble {
    private static final Object LEFT = new StringBuilder("left");
    private static final Object RIGHT = new StringBuffer("right");
    private static final ReentrantLock ONE = new ReentrantLock();
    private static final ReentrantLock TWO = new ReentrantLock();
    private static final CyclicBarrier BOTH_HOLD_ONE = new CyclicBarrier(2);
    private static final int CROWD = 20_000;

    private VirtualTrouble() {}

    public static void main(String[] args) throws Exception {
        ThreadFactory virtual = virtual();
        ThreadFactory platform = Executors.defaultThreadFactory();
        switch (args[0]) {
            case "monitors" -> {
                crosswise(virtual, virtual);
                crosswise(virtual, platform);
                for (int i = 0; i < 8; i++) {
                    virtual.newThread(VirtualTrouble::inOrder).start();
                }
            }
            case "locks" -> {
                virtual.newThread(() -> locks(ONE, TWO)).start();
                virtual.newThread(() -> locks(TWO, ONE)).start();
            }
            case "reading" -> reading(virtual, platform);
            case "crowd" -> {
                for (int i = 0; i < CROWD; i++) {
                    virtual.newThread(() -> rest(3_600_000)).start();
                }
                reading(virtual, platform);
            }
            default -> throw new IllegalArgumentException(args[0]);
        }
        System.out.println("ready");
        Thread.sleep(3_600_000);
    }

    /** {@code Thread.ofVirtual().factory()}, which the Java that this is compiled for does not have. */
    private static ThreadFactory virtual() throws ReflectiveOperationException {
        Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
        return (ThreadFactory)
                Class.forName("java.lang.Thread$Builder").getMethod("factory").invoke(builder);
    }

    /** Two wait for a lock that a virtual thread has which reads. */
    private static void reading(ThreadFactory virtual, ThreadFactory platform) throws InterruptedException {
        virtual.newThread(VirtualTrouble::readUnderLock).start();
        while (!ONE.isLocked()) {
            Thread.sleep(10);
        }
        platform.newThread(() -> locks(ONE, TWO)).start();
        platform.newThread(() -> locks(ONE, TWO)).start();
    }

    private static void crosswise(ThreadFactory one, ThreadFactory other) {
        Object left = new StringBuilder("left");
        Object right = new StringBuffer("right");
        CyclicBarrier bothHoldOne = new CyclicBarrier(2);
        one.newThread(() -> monitors(left, right, bothHoldOne)).start();
        other.newThread(() -> monitors(right, left, bothHoldOne)).start();
    }

    private static void monitors(Object first, Object second, CyclicBarrier bothHoldOne) {
        synchronized (first) {
            meet(bothHoldOne);
            synchronized (second) {
                rest(3_600_000);
            }
        }
    }

    private static void locks(ReentrantLock first, ReentrantLock second) {
        first.lock();
        try {
            meet(BOTH_HOLD_ONE);
            second.lock();
            second.unlock();
        } finally {
            first.unlock();
        }
    }

    private static void inOrder() {
        while (true) {
            synchronized (LEFT) {
                rest(2);
                synchronized (RIGHT) {
                    rest(1);
                }
            }
        }
    }

    /** Waits for an answer that does not come, with a lock held that others want. */
    private static void readUnderLock() {
        ONE.lock();
        try (ServerSocket mute = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket socket = new Socket(mute.getInetAddress(), mute.getLocalPort());
                InputStream answer = socket.getInputStream()) {
            answer.read();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } finally {
            ONE.unlock();
        }
    }

    private static void meet(CyclicBarrier bothHoldOne) {
        try {
            bothHoldOne.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void rest(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
