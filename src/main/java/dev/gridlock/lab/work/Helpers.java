package dev.gridlock.lab.work;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads that a library has for itself: whoever calls it waits until they are done. One set for all callers, as in
 * a BLAS; what several callers want is done in the order in which they came.
 */
final class Helpers implements AutoCloseable {
    private final int count;
    private final ExecutorService pool;

    /** What each helper does; it is told which one it is, from 0. */
    interface Part {
        void run(int helper);
    }

    Helpers(String name, int count) {
        this.count = count;
        AtomicInteger made = new AtomicInteger();
        ThreadFactory daemons = task -> {
            Thread thread = new Thread(task, name + "-" + made.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
        pool = Executors.newFixedThreadPool(count, daemons);
    }

    int count() {
        return count;
    }

    /**
     * Has each of as many parts as there are helpers done, and waits for all. What they computed is seen by the caller.
     *
     * @return the CPU time that they used, in seconds
     * @throws InterruptedException when the caller was called off; parts that have begun are finished, for nobody
     */
    double all(Part part) throws InterruptedException {
        List<Future<Double>> parts = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int helper = i;
            parts.add(pool.submit(() -> {
                double before = ThreadCpu.seconds();
                part.run(helper);
                return ThreadCpu.seconds() - before;
            }));
        }
        double cpuSeconds = 0;
        try {
            for (Future<Double> done : parts) {
                cpuSeconds += done.get();
            }
        } catch (InterruptedException e) {
            parts.forEach(rest -> rest.cancel(false));
            throw e;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
        return cpuSeconds;
    }

    @Override
    public void close() {
        pool.shutdown();
    }
}
