package dev.gridlock.lab.channel;

import dev.gridlock.lab.work.ThreadCpu;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** A thread of its own at the other side of a channel. */
final class Side<T> implements AutoCloseable {
    private final FutureTask<T> life;
    private final Thread thread;
    private final CountDownLatch there = new CountDownLatch(1);
    private double cpuSeconds;

    /** Starts it, and waits until it runs. */
    Side(String name, Callable<T> work) throws InterruptedException {
        life = new FutureTask<>(() -> {
            there.countDown();
            T result = work.call();
            cpuSeconds = ThreadCpu.seconds();
            return result;
        });
        thread = new Thread(life, name);
        thread.setDaemon(true);
        thread.start();
        try {
            there.await();
        } catch (InterruptedException e) {
            // Nobody gets hold of what was not made whole.
            thread.interrupt();
            throw e;
        }
    }

    /** Waits for its end. */
    T result() throws InterruptedException, IOException {
        try {
            return life.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException broken) {
                throw broken;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** CPU time that it has used in its life; after {@link #result}. */
    double cpuSeconds() {
        return cpuSeconds;
    }

    /** Ends it if it is still there: it waits, if at all, where interrupting helps. */
    @Override
    public void close() {
        thread.interrupt();
    }
}
