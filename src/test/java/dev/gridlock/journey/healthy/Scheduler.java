package dev.gridlock.journey.healthy;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A scheduled pool: many short tasks at rates from 50 ms to 2 s, one that is due in an hour. */
public final class Scheduler {
    private Scheduler() {}

    public static void main(String[] args) throws InterruptedException {
        Board board = new Board();
        ScheduledExecutorService pool = Executors.newScheduledThreadPool(4);
        for (int i = 1; i <= 40; i++) {
            pool.scheduleAtFixedRate(
                    () -> {
                        Work.compute(100_000);
                        board.done();
                    },
                    0,
                    50L * i,
                    TimeUnit.MILLISECONDS);
        }
        pool.schedule(board::done, 1, TimeUnit.HOURS);
        board.ready();
        pool.awaitTermination(board.left(), TimeUnit.NANOSECONDS);
        pool.shutdownNow();
    }
}
