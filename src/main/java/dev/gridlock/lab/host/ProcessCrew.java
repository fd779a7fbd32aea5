package dev.gridlock.lab.host;

import dev.gridlock.data.Knobs;
import dev.gridlock.lab.link.Report;
import dev.gridlock.lab.link.WorkerReport;
import dev.gridlock.lab.work.TaskWork;
import dev.gridlock.lab.work.Worker;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Workers that are processes: the model {@code processes}. Each is a JVM of its own, fed with task numbers through a
 * pipe.
 *
 * <p>A worker process can be killed at any time, by us or by anybody. Its task goes back to the queue, so that every
 * task still counts once; and unless it was we who took it away, another process takes its place. Only one that dies of
 * itself without having done a single task is not replaced: the next would fare no better.
 */
final class ProcessCrew implements Crew, WorkerProcess.Feed {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final TaskWork work;
    private final Knobs knobs;
    private final Site site;
    private final TaskQueue tasks;
    private final List<WorkerProcess> processes = new CopyOnWriteArrayList<>();
    private volatile int asked;
    private volatile @Nullable String failure;

    ProcessCrew(TaskWork work, TaskQueue tasks, Knobs knobs, Site site) {
        this.work = work;
        this.tasks = tasks;
        this.knobs = knobs;
        this.site = site;
    }

    @Override
    public void resize(int workers) throws Refusal {
        int before = asked;
        try {
            for (int index = before; index < workers; index++) {
                WorkerProcess predecessor = index < processes.size() ? processes.get(index) : null;
                asked = index + 1;
                place(predecessor == null ? new Worker(index) : predecessor.worker(), predecessor);
            }
        } catch (IOException e) {
            int reached = asked - 1;
            takeAway(before);
            throw new Refusal(
                    workers + " workers",
                    "process " + (reached + 1) + " could not be started: " + e.getMessage(),
                    "ask for fewer workers");
        }
        if (workers < asked) {
            takeAway(workers);
        }
    }

    /**
     * Starts a process in the place of {@code predecessor}, unless the place has been taken, or taken away, meanwhile.
     */
    private void place(Worker worker, @Nullable WorkerProcess predecessor) throws IOException {
        WorkerProcess process;
        try {
            process = new WorkerProcess(
                    worker, knobs, work.whereabouts(), site.spawner().worker(), this);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        int index = worker.index();
        synchronized (this) {
            WorkerProcess there = index < processes.size() ? processes.get(index) : null;
            if (there != predecessor || index >= asked) {
                process.callOff();
                return;
            }
            if (there == null) {
                processes.add(process);
            } else {
                processes.set(index, process);
            }
        }
        process.start();
    }

    private void takeAway(int workers) {
        List<WorkerProcess> leaving;
        synchronized (this) {
            leaving = List.copyOf(processes.subList(Math.min(workers, processes.size()), processes.size()));
            asked = workers;
            leaving.forEach(WorkerProcess::callOff);
        }
        // Nobody can refuse to be killed; but the kernel may take its time, and we no more than this.
        long end = System.nanoTime() + PATIENCE_NANOS;
        leaving.forEach(process -> process.awaitEnd(end));
    }

    @Override
    public long nextTask() throws InterruptedException {
        return tasks.next();
    }

    @Override
    public void done(Worker worker, WorkerReport.Done done) {
        double now = site.clock().seconds();
        work.done(done.task(), done.result());
        worker.taskDone();
        site.log().add(new Report.Task(worker.index(), done.task(), now - done.seconds(), now, done.cpuSeconds()));
        tasks.finished();
    }

    @Override
    public void gone(WorkerProcess process, long task, @Nullable String why) {
        if (task >= 0) {
            tasks.giveBack(task);
        }
        if (process.calledOff()) {
            return;
        }
        String who = process.worker().name() + " (pid " + process.pid() + "): ";
        if (process.hopeless()) {
            failure = who + why;
            return;
        }
        try {
            place(process.worker(), process);
        } catch (IOException e) {
            if (process.calledOff()) {
                // Taken away while it was being replaced: there was to be no other.
                return;
            }
            failure = who + why + ", and no other could be started: " + e.getMessage();
        }
    }

    @Override
    public boolean running() {
        int wanted = asked;
        return wanted > 0
                && processes.size() >= wanted
                && processes.stream().limit(wanted).allMatch(WorkerProcess::ready);
    }

    @Override
    public List<Seat> seats() {
        return processes.stream()
                .map(process -> new Seat(process.worker(), 0, process.pid(), 0))
                .toList();
    }

    @Override
    public String kill(int worker) throws Refusal {
        WorkerProcess process = process(worker);
        process.kill();
        return "killed " + process.worker().name() + " (pid " + process.pid()
                + "): another takes its place and does its task again";
    }

    @Override
    public String interrupt(int worker) throws Refusal {
        throw new Refusal(
                process(worker).worker().name(), "it is a process and can't be interrupted", "end it instead");
    }

    private synchronized WorkerProcess process(int worker) throws Refusal {
        if (worker < 0 || worker >= Math.min(asked, processes.size())) {
            throw new Refusal("worker " + (worker + 1), "there is none of that number now", "another one");
        }
        return processes.get(worker);
    }

    @Override
    public @Nullable String failure() {
        return failure;
    }
}
