package dev.gridlock.lab.hazard;

import dev.gridlock.lab.work.LoopWork;
import dev.gridlock.lab.work.Settings;
import dev.gridlock.lab.work.Worker;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Clients who want reports from a pool of so many threads. The task that makes a report needs a part of it made as
 * well: it gives that to the same pool as another task, and waits for it.
 *
 * <p>As long as some thread is free, it makes the part. When all of them make reports at once, each waits for a part
 * that stands in the queue behind them, and no thread is left to take it. The workers of this demo are the clients; the
 * pool's threads are its own, named {@code pool-thread-1} and so on.
 *
 * <p>In the mended twin the parts have a pool of their own, whose tasks wait for nobody.
 *
 * <p>Settings: {@code threads} of each pool, 1 to 50, by default 2; {@code hold}, how long a report and a part are
 * worked on, and {@code think}, a client's pause between two reports: 0 to 100,000 microseconds, by default 50 and
 * 5,000.
 */
public final class PoolDeadlock implements LoopWork {
    private final ThreadPoolExecutor reports;
    private final ThreadPoolExecutor parts;
    private final long holdNanos;
    private final long thinkNanos;

    /** {@code fixed}: whether to be the mended twin. */
    public PoolDeadlock(boolean fixed, Settings settings) {
        holdNanos = Chores.micros(settings.whole("hold"));
        thinkNanos = Chores.micros(settings.whole("think"));
        int threads = (int) settings.whole("threads");
        reports = pool("pool", threads);
        parts = fixed ? pool("part", threads) : reports;
    }

    private static ThreadPoolExecutor pool(String name, int threads) {
        AtomicInteger made = new AtomicInteger();
        return new ThreadPoolExecutor(threads, threads, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
            Thread thread = new Thread(task, name + "-thread-" + made.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public String unit() {
        return "reports";
    }

    @Override
    public long queue() {
        int waiting = reports.getQueue().size();
        return parts == reports ? waiting : waiting + parts.getQueue().size();
    }

    @Override
    public void work(Worker worker) throws InterruptedException {
        while (true) {
            await(reports.submit(this::report));
            worker.taskDone();
            worker.advance(1);
            worker.pause(thinkNanos);
        }
    }

    private long report() throws InterruptedException {
        long own = Chores.compute(holdNanos);
        return own + await(parts.submit(() -> Chores.compute(holdNanos)));
    }

    /** Waits for it. Who is called off meanwhile does not want it any more. */
    private static long await(Future<Long> result) throws InterruptedException {
        try {
            return result.get();
        } catch (InterruptedException e) {
            result.cancel(true);
            throw e;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Ends the pools' threads: those that are stuck wait for futures, and that can be interrupted. */
    @Override
    public void close() {
        reports.shutdownNow();
        parts.shutdownNow();
    }
}
