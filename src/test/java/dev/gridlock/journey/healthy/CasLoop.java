package dev.gridlock.journey.healthy;

import java.util.concurrent.atomic.AtomicLong;

/** As many threads as cores advance one number by compare-and-set: many tries fail, and yet it gets on all the time. */
public final class CasLoop {
    private static final int STEPS = 50;
    private static final AtomicLong NUMBER = new AtomicLong(1);

    private CasLoop() {}

    public static void main(String[] args) throws InterruptedException {
        Board board = new Board();
        int threads = Runtime.getRuntime().availableProcessors();
        Work.start(threads, "caller", Work.loop(board, () -> advance(board)));
        board.ready();
        while (board.open()) {
            Thread.sleep(1_000);
        }
    }

    private static void advance(Board board) {
        while (true) {
            long seen = NUMBER.get();
            long next = seen ^ Work.compute(STEPS);
            if (NUMBER.compareAndSet(seen, next + 1)) {
                board.done();
                return;
            }
        }
    }
}
