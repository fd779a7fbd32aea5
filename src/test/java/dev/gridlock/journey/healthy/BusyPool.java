package dev.gridlock.journey.healthy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** As many workers as cores compute, batch after batch, while main waits for each batch. */
public final class BusyPool {
    private static final int BATCH = 64;
    private static final int STEPS = 2_000_000;

    private BusyPool() {}

    public static void main(String[] args) throws InterruptedException {
        Board board = new Board();
        ExecutorService pool = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        List<Callable<Long>> batch = new ArrayList<>();
        for (int i = 0; i < BATCH; i++) {
            int steps = STEPS + i;
            batch.add(() -> {
                long result = Work.compute(steps);
                board.done();
                return result;
            });
        }
        pool.invokeAll(batch);
        board.ready();
        while (board.open()) {
            pool.invokeAll(batch);
        }
        pool.shutdown();
    }
}
