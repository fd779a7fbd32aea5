package dev.gridlock.journey.healthy;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Six consumers, and a producer who has an item a second: the queue is always empty, and a consumer stands still for
 * six seconds each time. With the argument {@code monitor} the queue is one that somebody wrote with wait and
 * notifyAll.
 */
public final class EmptyQueue {
    private static final long DEVICE_MS = 1_000;

    private EmptyQueue() {}

    public static void main(String[] args) throws InterruptedException {
        Board board = new Board();
        if (args.length > 0 && args[0].equals("monitor")) {
            Buffer buffer = new Buffer(16);
            run(board, () -> buffer.put(1), buffer::take);
        } else {
            BlockingQueue<Integer> queue = new LinkedBlockingQueue<>();
            run(board, () -> queue.put(1), queue::take);
        }
    }

    private static void run(Board board, Work.Interruptible put, Work.Interruptible take) throws InterruptedException {
        Work.start(6, "consumer", Work.loop(board, () -> {
            take.run();
            board.done();
        }));
        board.ready();
        while (board.open()) {
            Work.device(DEVICE_MS);
            put.run();
        }
    }
}
