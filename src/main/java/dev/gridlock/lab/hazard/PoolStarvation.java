package dev.gridlock.lab.hazard;

import dev.gridlock.lab.work.LoopWork;
import dev.gridlock.lab.work.Settings;
import dev.gridlock.lab.work.Worker;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The workers are a pool that does two kinds of task: requests, which come at a steady beat and take a moment, and
 * exports, which take long. There are as many exports under way as the pool has threads: whoever exports has waited for
 * a thread, and with the last one of the pool nobody is left for the requests. They wait in the queue, which grows,
 * while no core is busy.
 *
 * <p>The mended twin has two pools of half the threads each: one for exports, as many under way as that has threads;
 * and one for requests. Nothing else changes ("bulkheads": Nygard, "Release It!", 2007).
 *
 * <p>Both kinds wait, as for a slow store, more than they compute.
 *
 * <p>Settings: {@code export}, how long an export takes, 100 to 600,000 ms, by default 30,000; {@code request}, the
 * same for a request, 1 to 1,000 ms, by default 5; {@code every}, time from one request to the next, 1 to 10,000 ms, by
 * default 20.
 */
public final class PoolStarvation implements LoopWork {
    private static final long PIECE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final Pool requests;
    private final Pool exports;
    private final long exportNanos;
    private final long requestNanos;
    private final Beat arrivals;
    private final Worker client = new Worker(0);
    private final Thread clients = new Thread(this::askForEver, "clients");
    private final AtomicLong served = new AtomicLong();

    /** {@code fixed}: whether to be the mended twin. */
    public PoolStarvation(boolean fixed, Settings settings) {
        exports = new Pool(true);
        requests = fixed ? new Pool(false) : exports;
        exportNanos = TimeUnit.MILLISECONDS.toNanos(settings.whole("export"));
        requestNanos = TimeUnit.MILLISECONDS.toNanos(settings.whole("request"));
        arrivals = new Beat(TimeUnit.MILLISECONDS.toNanos(settings.whole("every")));
        clients.setDaemon(true);
        clients.start();
    }

    /** A task that waits for a thread of a pool, since when. */
    private record Task(boolean export, long sinceNanos) {}

    /** A queue of tasks for some threads; as many exports are under way in it as it has threads, or none. */
    private static final class Pool {
        final BlockingQueue<Task> queue = new LinkedBlockingQueue<>();
        private final boolean exporting;
        private int threads;
        private int exports;

        Pool(boolean exporting) {
            this.exporting = exporting;
        }

        synchronized void join() {
            threads++;
            export();
        }

        synchronized void leave() {
            threads--;
        }

        synchronized void exportEnded() {
            exports--;
            export();
        }

        private void export() {
            for (; exporting && exports < threads; exports++) {
                queue.add(new Task(true, System.nanoTime()));
            }
        }
    }

    private void askForEver() {
        try {
            while (true) {
                arrivals.next(client);
                requests.queue.add(new Task(false, System.nanoTime()));
            }
        } catch (InterruptedException e) {
            // Closed.
        }
    }

    @Override
    public String unit() {
        return "pieces of tasks";
    }

    @Override
    public long queue() {
        return requests == exports ? requests.queue.size() : requests.queue.size() + exports.queue.size();
    }

    /** Requests served, and for how long the first one in the queue has waited. */
    @Override
    public Map<String, Double> figures() {
        Task first = requests.queue.peek();
        return Map.of(
                "requests served",
                (double) served.get(),
                "longest waiting ms",
                first == null ? 0 : (System.nanoTime() - first.sinceNanos) / 1e6);
    }

    @Override
    public void work(Worker worker) throws InterruptedException {
        Pool pool = worker.index() % 2 == 0 ? exports : requests;
        pool.join();
        try {
            while (true) {
                serve(pool.queue.take(), pool, worker);
            }
        } finally {
            pool.leave();
        }
    }

    private void serve(Task task, Pool pool, Worker worker) throws InterruptedException {
        if (task.export) {
            try {
                store(exportNanos, worker);
            } finally {
                pool.exportEnded();
            }
        } else {
            store(requestNanos, worker);
            served.incrementAndGet();
        }
        worker.taskDone();
    }

    /** Waits for the store, piece by piece. */
    private static void store(long nanos, Worker worker) throws InterruptedException {
        for (long left = nanos; left > 0; left -= PIECE_NANOS) {
            worker.pause(Math.min(left, PIECE_NANOS));
            worker.advance(1);
        }
    }

    @Override
    public void close() {
        client.callOff();
        clients.interrupt();
    }
}
