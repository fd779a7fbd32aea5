package dev.gridlock.lab.host;

import dev.gridlock.data.Knobs;
import dev.gridlock.data.Model;
import dev.gridlock.lab.link.PythonOrder;
import dev.gridlock.lab.link.PythonReport;
import dev.gridlock.lab.link.Report;
import dev.gridlock.lab.work.Settings;
import dev.gridlock.lab.work.TaskWork;
import dev.gridlock.lab.work.Worker;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Workers that are threads or processes of CPython: the models {@code python-threads} and {@code python-processes}. One
 * {@link PythonPool} has them all.
 *
 * <p>Python's pools can't grow or shrink, so another number of workers is another pool. Nor do they survive the loss of
 * a process: then too another one takes over, and does the tasks again that the old one had. Only one that ends of
 * itself before it has done a single task is not followed by another, nor one that says that it can't do the work.
 */
final class PythonCrew implements Crew, PythonPool.Feed {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final TaskWork work;
    private final TaskQueue tasks;
    private final Path python;
    private final Site site;
    private final String demo;
    private final boolean processes;
    private final Map<String, String> settings;
    private final List<Worker> workers = new CopyOnWriteArrayList<>();
    /** Units of each worker when the present pool began. */
    private volatile List<Long> unitsBefore = List.of();

    private volatile @Nullable PythonPool pool;
    private volatile int asked;
    private volatile @Nullable String failure;

    PythonCrew(TaskWork work, TaskQueue tasks, Knobs knobs, Path python, Site site) throws Refusal {
        this.work = work;
        this.tasks = tasks;
        this.python = python;
        this.site = site;
        demo = knobs.demo();
        processes = knobs.model() == Model.PYTHON_PROCESSES;
        Settings all = Workloads.settings(knobs);
        settings = new TreeMap<>(all.texts());
        settings.putAll(work.whereabouts());
    }

    @Override
    public void resize(int wanted) throws Refusal {
        int before = asked;
        end();
        try {
            start(wanted);
        } catch (IOException e) {
            try {
                start(before);
            } catch (IOException again) {
                failure = "Python could not be started: " + again.getMessage();
            }
            throw new Refusal(wanted + " workers", "Python could not be started: " + e.getMessage(), Python.CURE);
        }
    }

    private void end() {
        PythonPool leaving;
        synchronized (this) {
            asked = 0;
            leaving = pool;
            pool = null;
        }
        if (leaving != null) {
            leaving.callOff();
            leaving.awaitEnd(System.nanoTime() + PATIENCE_NANOS);
        }
    }

    private synchronized void start(int wanted) throws IOException {
        if (wanted == 0) {
            return;
        }
        for (int index = workers.size(); index < wanted; index++) {
            workers.add(new Worker(index));
        }
        unitsBefore = workers.stream().map(Worker::units).toList();
        PythonOrder.Begin begin =
                new PythonOrder.Begin(demo, processes, settings.getOrDefault("pool", "futures"), wanted, settings);
        try {
            PythonPool next = new PythonPool(site.spawner().start(Python.runner(python)), begin, this);
            pool = next;
            asked = wanted;
            next.start();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public long nextTask() throws InterruptedException {
        return tasks.next();
    }

    @Override
    public void done(PythonReport.Done done, double start) {
        work.done(done.task(), done.result());
        workers.get(done.worker()).taskDone();
        double begun = site.clock().at(start);
        site.log().add(new Report.Task(done.worker(), done.task(), begun, begun + done.seconds(), done.cpuSeconds()));
        tasks.finished();
    }

    @Override
    public void counted(int worker, long units) {
        workers.get(worker).advanceTo(unitsBefore.get(worker) + units);
    }

    @Override
    public void gone(PythonPool gone, Set<Long> lost, String why, boolean forGood) {
        lost.forEach(tasks::giveBack);
        synchronized (this) {
            if (gone.calledOff() || gone != pool) {
                return;
            }
            if (forGood) {
                failure = "Python (pid " + gone.pid() + "): " + why;
                return;
            }
            try {
                start(asked);
            } catch (IOException e) {
                failure = "Python (pid " + gone.pid() + "): " + why + ", and could not be started again: "
                        + e.getMessage();
            }
        }
    }

    @Override
    public boolean running() {
        PythonPool present = pool;
        return present != null && present.ready() != null;
    }

    @Override
    public List<Seat> seats() {
        PythonPool present = pool;
        List<Seat> seats = new ArrayList<>();
        for (Worker worker : workers) {
            PythonReport.Seat seat = present == null ? null : present.seat(worker.index());
            // Who has left sits nowhere.
            seats.add(
                    seat == null
                            ? new Seat(worker, 0, 0, 0)
                            : new Seat(worker, 0, seat.pid(), processes || work.ownThreads() ? 0 : seat.tid()));
        }
        return seats;
    }

    @Override
    public String note() {
        PythonPool present = pool;
        PythonReport.Ready ready = present == null ? null : present.ready();
        return ready == null
                ? ""
                : "CPython " + ready.python() + " (" + python + ")"
                        + (ready.note().isEmpty() ? "" : ", " + ready.note());
    }

    @Override
    public String kill(int worker) throws Refusal {
        PythonPool present = pool;
        PythonReport.Seat seat = present == null ? null : present.seat(worker);
        String what = "end worker " + (worker + 1);
        if (present == null || seat == null) {
            throw new Refusal(what, "there is none of that number now", "another one");
        }
        if (!processes) {
            throw new Refusal(what, "it is a thread of Python's, which can't be killed from outside", "end the demo");
        }
        present.rob();
        boolean killed =
                ProcessHandle.of(seat.pid()).map(ProcessHandle::destroyForcibly).orElse(false);
        return killed
                ? "killed " + workers.get(worker).name() + " (pid " + seat.pid()
                        + "): its pool breaks, another takes over and does the lost tasks again"
                : workers.get(worker).name() + " (pid " + seat.pid() + ") had ended already";
    }

    @Override
    public String interrupt(int worker) throws Refusal {
        throw new Refusal(
                "interrupt worker " + (worker + 1),
                processes ? "it is a process" : "Python has no way to interrupt a thread",
                processes ? "end it instead" : "end the demo");
    }

    @Override
    public @Nullable String failure() {
        return failure;
    }
}
