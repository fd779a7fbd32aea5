package dev.gridlock.journey.healthy;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Eight workers without work. At the end they are given some, for all eight at once, and do it. */
public final class IdlePool {
    private static final int WORKERS = 8;

    private IdlePool() {}

    public static void main(String[] args) throws InterruptedException {
        Board board = new Board();
        ExecutorService pool = Executors.newFixedThreadPool(WORKERS);
        allAtOnce(pool, board);
        board.ready(() -> {
            allAtOnce(pool, board);
            return "";
        });
        pool.awaitTermination(board.left(), TimeUnit.NANOSECONDS);
        pool.shutdown();
    }

    /** A task for each worker; none ends before all have begun. */
    private static void allAtOnce(ExecutorService pool, Board board) throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(WORKERS);
        Callable<Boolean> task = () -> {
            begun.countDown();
            boolean all = begun.await(20, TimeUnit.SECONDS);
            if (all) {
                board.done();
            }
            return all;
        };
        List<Callable<Boolean>> tasks = Collections.nCopies(WORKERS, task);
        pool.invokeAll(tasks);
    }
}
