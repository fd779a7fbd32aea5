package dev.gridlock.lab.host;

import dev.gridlock.data.Knobs;
import dev.gridlock.lab.link.WorkerOrder;
import dev.gridlock.lab.link.WorkerOrderWriter;
import dev.gridlock.lab.link.WorkerReport;
import dev.gridlock.lab.link.WorkerReportReader;
import dev.gridlock.lab.work.Worker;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One worker process and the host's thread that feeds it: hands it a task, reads how far it is, takes the result, and
 * hands it the next one. So a task is in one place at any time, and when the process dies it is known which one is
 * lost.
 */
final class WorkerProcess implements Runnable {
    /** What a worker process does for its crew; all are called on the feeding thread. */
    interface Feed {
        /** Waits until there is one. */
        long nextTask() throws InterruptedException;

        void done(Worker worker, WorkerReport.Done done);

        /** The process is gone, and with it the task it was at, -1 for none. */
        void gone(WorkerProcess process, long task, @Nullable String why);
    }

    private final Worker worker;
    private final Knobs knobs;
    private final Map<String, String> whereabouts;
    private final Process process;
    private final Feed feed;
    private final Thread feeding;
    private final long unitsBefore;
    private long task = -1;
    private volatile boolean ready;
    private volatile boolean proven;
    private volatile boolean killed;
    private volatile boolean calledOff;

    /** Starts to feed a process that has just been started. */
    WorkerProcess(Worker worker, Knobs knobs, Map<String, String> whereabouts, Process process, Feed feed) {
        this.worker = worker;
        this.knobs = knobs;
        this.whereabouts = whereabouts;
        this.process = process;
        this.feed = feed;
        unitsBefore = worker.units();
        feeding = new Thread(this, "feeds-" + (worker.index() + 1));
        feeding.setDaemon(true);
    }

    /**
     * Begins to feed it.
     *
     * @throws IOException when the system gives no thread for that; then it is killed
     */
    void start() throws IOException {
        try {
            feeding.start();
        } catch (OutOfMemoryError e) {
            calledOff = true;
            process.destroyForcibly();
            throw new IOException(Cause.NO_THREADS, e);
        }
    }

    Worker worker() {
        return worker;
    }

    int pid() {
        return (int) process.pid();
    }

    /** Whether it takes tasks. */
    boolean ready() {
        return ready;
    }

    /** Whether another would fare no better: one that dies of itself before it has done a task would die again. */
    boolean hopeless() {
        return !proven && !killed;
    }

    boolean calledOff() {
        return calledOff;
    }

    /** Kills it: a worker process has nothing to tidy up, and its task will be done by another. */
    void callOff() {
        calledOff = true;
        process.destroyForcibly();
        // Its feeding thread may wait for a task.
        feeding.interrupt();
    }

    /** Kills it as anybody could, for its crew to find out. */
    void kill() {
        killed = true;
        process.destroyForcibly();
    }

    /** Waits until it is gone and its task has been given back, or until {@code end} on the clock of nanoTime. */
    void awaitEnd(long end) {
        try {
            feeding.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())));
            var unused = process.waitFor(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            // Nobody interrupts the host's main thread; if it happens, it is not to wait.
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void run() {
        String why = null;
        try {
            why = feed();
        } catch (IOException e) {
            // The pipe broke: the process is dying or dead.
        } catch (InterruptedException e) {
            // Called off while it had no task.
        } finally {
            process.destroyForcibly();
            feed.gone(this, task, why == null ? "the process ended" : why);
        }
    }

    /** Returns why it ended when the process has said so. */
    private @Nullable String feed() throws IOException, InterruptedException {
        WorkerOrderWriter orders = new WorkerOrderWriter(process.getOutputStream());
        WorkerReportReader reports = new WorkerReportReader(process.getInputStream());
        orders.write(new WorkerOrder.Begin(knobs, worker.index(), worker.name(), whereabouts));
        while (true) {
            WorkerReport report = reports.read();
            if (report == null) {
                return null;
            } else if (report instanceof WorkerReport.Ready) {
                ready = true;
                order(orders);
            } else if (report instanceof WorkerReport.Advance advance) {
                worker.advanceTo(unitsBefore + advance.units());
            } else if (report instanceof WorkerReport.Done done) {
                proven = true;
                task = -1;
                feed.done(worker, done);
                order(orders);
            } else if (report instanceof WorkerReport.Failed failed) {
                return failed.text();
            } else if (report instanceof WorkerReport.Garbled garbled) {
                return "the process wrote what is no report: " + garbled.line();
            }
        }
    }

    private void order(WorkerOrderWriter orders) throws IOException, InterruptedException {
        task = feed.nextTask();
        orders.write(new WorkerOrder.Do(task));
    }
}
