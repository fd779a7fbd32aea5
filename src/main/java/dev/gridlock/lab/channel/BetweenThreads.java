package dev.gridlock.lab.channel;

import dev.gridlock.lab.work.Worker;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.Pipe;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** Messages from the worker to a thread beside it. */
final class BetweenThreads {
    /** Messages that a queue holds before the sender waits. */
    private static final int CAPACITY = 64;

    private BetweenThreads() {}

    /** Through a queue of Java: a message is a reference, nothing is copied. */
    static Outcome queue(Messages messages, Worker worker) throws InterruptedException, IOException {
        long begun = System.nanoTime();
        BlockingQueue<byte[]> queue = new ArrayBlockingQueue<>(CAPACITY);
        try (Side<Integer> partner = new Side<>("partner", () -> takeAll(queue, messages.count()))) {
            long there = System.nanoTime();
            for (int number = 0; number < messages.count(); number++) {
                byte[] message = messages.message(0, number);
                worker.outside(() -> {
                    queue.put(message);
                    return message;
                });
                worker.advance(1);
            }
            int torn = worker.outside(partner::result);
            worker.alsoUsed(partner.cpuSeconds());
            return Outcome.now(begun, there, torn);
        }
    }

    private static int takeAll(BlockingQueue<byte[]> queue, int count) throws InterruptedException {
        int torn = 0;
        for (int i = 0; i < count; i++) {
            torn += Messages.isTorn(queue.take()) ? 1 : 0;
        }
        return torn;
    }

    /** Through a pipe of the system, which several writers share: the worker and {@code writers} - 1 threads more. */
    static Outcome pipe(Messages messages, int writers, Worker worker) throws InterruptedException, IOException {
        long begun = System.nanoTime();
        Pipe pipe = Pipe.open();
        try (OutputStream out = Channels.newOutputStream(pipe.sink());
                InputStream in = Channels.newInputStream(pipe.source());
                Side<Integer> partner =
                        new Side<>("partner", () -> messages.receiveAll(in, writers, BetweenThreads::nobodyAsks))) {
            return pipe(messages, writers, worker, begun, out, partner);
        } catch (ClosedByInterruptException e) {
            Thread.interrupted();
            throw new InterruptedException();
        }
    }

    private static Outcome pipe(
            Messages messages, int writers, Worker worker, long begun, OutputStream out, Side<Integer> partner)
            throws InterruptedException, IOException {
        List<Side<Integer>> others = new ArrayList<>();
        long there = System.nanoTime();
        try {
            for (int writer = 1; writer < writers; writer++) {
                int number = writer;
                others.add(new Side<>("second-writer", () -> {
                    messages.sendAll(out, number);
                    return 0;
                }));
            }
            messages.sendAll(out, worker);
            for (Side<Integer> other : others) {
                worker.outside(other::result);
                worker.alsoUsed(other.cpuSeconds());
            }
            int torn = worker.outside(partner::result);
            worker.alsoUsed(partner.cpuSeconds());
            return Outcome.now(begun, there, torn);
        } finally {
            others.forEach(Side::close);
        }
    }

    private static void nobodyAsks() {
        // The worker counts what it sends.
    }
}
