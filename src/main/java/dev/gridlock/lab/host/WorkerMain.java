package dev.gridlock.lab.host;

import dev.gridlock.lab.link.WorkerOrder;
import dev.gridlock.lab.link.WorkerOrderReader;
import dev.gridlock.lab.link.WorkerReport;
import dev.gridlock.lab.link.WorkerReportWriter;
import dev.gridlock.lab.work.TaskWork;
import dev.gridlock.lab.work.Worker;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * One worker of the model {@code processes}: does the tasks that its host names, one at a time. It ends with its
 * standard input.
 */
public final class WorkerMain {
    private static final long BETWEEN_REPORTS = TimeUnit.MILLISECONDS.toNanos(100);

    private final WorkerReportWriter link;
    private final BlockingQueue<Long> tasks = new LinkedBlockingQueue<>();

    private WorkerMain(WorkerReportWriter link) {
        this.link = link;
    }

    /** Takes no arguments. */
    public static void main(String[] args) {
        WorkerReportWriter link = new WorkerReportWriter(new FileOutputStream(FileDescriptor.out));
        System.setOut(System.err);
        ParentWatch.start();
        try {
            new WorkerMain(link).read(new WorkerOrderReader(System.in));
        } catch (IOException e) {
            // The host is gone.
        } finally {
            ParentWatch.end();
        }
    }

    private void read(WorkerOrderReader orders) throws IOException {
        for (WorkerOrder order = orders.read(); order != null; order = orders.read()) {
            if (order instanceof WorkerOrder.Begin begin) {
                begin(begin);
            } else if (order instanceof WorkerOrder.Do task) {
                tasks.add(task.task());
            } else if (order instanceof WorkerOrder.Garbled garbled) {
                throw fail("an order that is none: " + garbled.why());
            }
        }
    }

    private void begin(WorkerOrder.Begin begin) throws IOException {
        TaskWork work;
        try {
            if (!(Workloads.open(begin.knobs(), begin.whereabouts()) instanceof TaskWork opened)) {
                throw fail(begin.knobs().demo() + " has no tasks");
            }
            work = opened;
        } catch (Refusal refusal) {
            throw fail(String.valueOf(refusal.getMessage()));
        }
        Worker worker = new Worker(begin.index());
        daemon(() -> work(work, worker), begin.name());
        daemon(() -> reportUnits(worker), "reports");
        link.write(new WorkerReport.Ready((int) ProcessHandle.current().pid()));
    }

    private static void daemon(Runnable life, String name) {
        Thread thread = new Thread(life, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void work(TaskWork work, Worker worker) {
        try {
            while (true) {
                long task = tasks.take();
                long start = System.nanoTime();
                double cpu = HostClock.cpuSeconds();
                long result = work.run(task, worker);
                double seconds = (System.nanoTime() - start) / 1e9;
                link.write(new WorkerReport.Advance(worker.units()));
                double used = HostClock.cpuSeconds() - cpu + worker.takeUsedElsewhere();
                link.write(new WorkerReport.Done(task, result, seconds, used));
            }
        } catch (IOException | InterruptedException | RuntimeException | Error e) {
            try {
                fail(Cause.of(e));
            } catch (IOException gone) {
                // Nobody is left to tell.
            }
            ParentWatch.end();
        }
    }

    private void reportUnits(Worker worker) {
        try {
            while (true) {
                link.write(new WorkerReport.Advance(worker.units()));
                LockSupport.parkNanos(BETWEEN_REPORTS);
            }
        } catch (IOException e) {
            ParentWatch.end();
        }
    }

    /** Tells the host why; the caller throws what this returns, and the process ends. */
    private IOException fail(String why) throws IOException {
        link.write(new WorkerReport.Failed(why));
        return new IOException(why);
    }
}
