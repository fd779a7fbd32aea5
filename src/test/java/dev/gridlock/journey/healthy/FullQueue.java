package dev.gridlock.journey.healthy;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Six producers, and a consumer who needs a second for each item: the queue is always full, and a producer stands still
 * for six seconds each time. With the argument {@code monitor} the queue is one that somebody wrote with wait and
 * notifyAll.
 */
public final class FullQueue {
    private static final int CAPACITY = 16;
    private static final long DEVICE_MS = 1_000;

    private FullQueue() {}

    public static void main(String[] args) throws InterruptedException {
        Board board = new Board();
        if (args.length > 0 && args[0].equals("monitor")) {
            Buffer buffer = new Buffer(CAPACITY);
            run(board, () -> buffer.put(1), buffer::take);
        } else {
            BlockingQueue<Integer> queue = new ArrayBlockingQueue<>(CAPACITY);
            run(board, () -> queue.put(1), queue::take);
        }
    }

    private static void run(Board board, Work.Interruptible put, Work.Interruptible take) throws InterruptedException {
        Work.start(6, "producer", Work.loop(board, put));
        board.ready();
        while (board.open()) {
            take.run();
            Work.device(DEVICE_MS);
            board.done();
        }
    }
}
