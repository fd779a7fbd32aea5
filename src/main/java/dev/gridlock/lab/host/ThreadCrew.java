package dev.gridlock.lab.host;

import dev.gridlock.lab.link.Report;
import dev.gridlock.lab.work.LapWork;
import dev.gridlock.lab.work.LoopWork;
import dev.gridlock.lab.work.TaskWork;
import dev.gridlock.lab.work.Worker;
import dev.gridlock.lab.work.Workload;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Workers that are threads of the host: the models {@code serial} (one of them), {@code threads}, {@code gil} and
 * {@code virtual}.
 *
 * <p>The JVM takes no core from a virtual thread that computes, and there are as many carriers as cores. Such workers
 * would keep those who came later from ever starting; so they yield after each task, as if each task were a virtual
 * thread of its own.
 *
 * <p>A worker that should go is asked and interrupted, and nothing more: Java has no way to end a thread from outside.
 * One that waits for a monitor hears nothing of it; then the order is refused, and all are as they were.
 */
final class ThreadCrew implements Crew {
    private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(300);
    private static final long LATE_NANOS = TimeUnit.SECONDS.toNanos(5);
    /**
     * A virtual thread may have to wait until others have done their tasks, each of up to 5 s, before it hears a thing.
     */
    private static final long LATE_VIRTUAL_NANOS = TimeUnit.SECONDS.toNanos(15);

    private static final long BETWEEN_LOOKS_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final int WAITS_OF_A_STUCK_THREAD = 4;

    private final Workload workload;
    private final TaskQueue tasks;
    private final WorkerThreads threads;
    private final Site site;
    private final int pid = (int) ProcessHandle.current().pid();
    private final List<Place> places = new CopyOnWriteArrayList<>();
    private volatile int asked;
    private volatile @Nullable String failure;

    /** A worker and the thread that is it, for as long as that thread lives. */
    private final class Place implements Runnable {
        final Worker worker;
        final Thread thread;
        volatile boolean started;
        volatile int tid;

        Place(Worker worker) {
            this.worker = worker;
            thread = threads.make(this, worker);
        }

        void start() {
            thread.start();
            // A virtual thread has started by being there: when it gets a carrier is a matter of what the others do.
            // In laps they wait for it. Only ever set, never computed from itself: the thread sets it too.
            if (threads.virtual() && !(workload instanceof LapWork)) {
                started = true;
            }
        }

        @Override
        public void run() {
            tid = threads.virtual() || workload.ownThreads() ? 0 : CpuMeter.currentThread();
            if (workload instanceof LapWork laps) {
                // Before it counts as started: whoever waits for that wants no lap made without it.
                laps.join();
                try {
                    live();
                } finally {
                    laps.leave();
                }
            } else {
                live();
            }
        }

        private void live() {
            started = true;
            do {
                try {
                    worker.enter();
                    work(worker);
                } catch (InterruptedException e) {
                    // Called off, unless that was taken back meanwhile; or somebody wanted to see whether it listens.
                    // What it waited in may have left the mark of the interrupt, with which each further wait would
                    // end at once.
                    var unused = Thread.interrupted();
                    worker.heardInterrupt();
                } catch (IOException | RuntimeException | Error e) {
                    failure = worker.name() + ": " + Cause.of(e);
                    return;
                } finally {
                    worker.exit();
                }
            } while (!worker.leave());
        }
    }

    ThreadCrew(Workload workload, TaskQueue tasks, WorkerThreads threads, Site site) {
        this.workload = workload;
        this.tasks = tasks;
        this.threads = threads;
        this.site = site;
    }

    @Override
    public void resize(int workers) throws Refusal {
        int before = asked;
        try {
            for (int index = before; index < workers; index++) {
                start(index);
                asked = index + 1;
            }
        } catch (OutOfMemoryError e) {
            // That is how the JVM says that the system gives no more threads.
            int reached = asked;
            takeAway(before);
            throw new Refusal(
                    workers + " workers",
                    "the system gave no thread after " + reached + " workers",
                    "ask for fewer workers");
        }
        if (workers < asked) {
            takeAway(workers);
        }
    }

    private void start(int index) {
        boolean again = index < places.size();
        Worker worker = again ? places.get(index).worker : new Worker(index);
        worker.begin();
        Place place = new Place(worker);
        place.start();
        if (again) {
            places.set(index, place);
        } else {
            places.add(place);
        }
    }

    private void work(Worker worker) throws InterruptedException, IOException {
        if (workload instanceof LoopWork loop) {
            loop.work(worker);
        } else if (workload instanceof TaskWork work) {
            doTasks(task -> work.done(task, work.run(task, worker)), 0, worker);
        } else if (workload instanceof LapWork laps) {
            doTasks(task -> laps.lap(worker), tasks.measured() ? 0 : laps.restNanos(), worker);
        }
    }

    /** Does what a task is; its number may say what that is. */
    private interface Doing {
        void task(long number) throws InterruptedException, IOException;
    }

    private void doTasks(Doing doing, long restNanos, Worker worker) throws InterruptedException, IOException {
        while (true) {
            long task = nextTask(worker);
            double start = site.clock().seconds();
            double cpu = cpuSeconds();
            // What a task that was called off has left behind.
            worker.takeUsedElsewhere();
            try {
                doing.task(task);
            } catch (InterruptedException e) {
                tasks.giveBack(task);
                throw e;
            }
            worker.taskDone();
            double used = cpuSeconds() - cpu + worker.takeUsedElsewhere();
            site.log()
                    .add(new Report.Task(
                            worker.index(), task, start, site.clock().seconds(), used));
            tasks.finished();
            if (threads.virtual()) {
                makeWay();
            }
            if (restNanos > 0) {
                worker.pause(restNanos);
            }
        }
    }

    // Only a virtual thread yields: not to be nice, but because nobody will take its carrier from it.
    @SuppressWarnings("ThreadPriorityCheck")
    private static void makeWay() {
        Thread.yield();
    }

    /** Who waits for a task lets others run meanwhile; one who can't come back, having been called off, has none. */
    private long nextTask(Worker worker) throws InterruptedException, IOException {
        AtomicLong taken = new AtomicLong(-1);
        try {
            return worker.outside(() -> {
                taken.set(tasks.next());
                return taken.get();
            });
        } catch (InterruptedException e) {
            if (taken.get() >= 0) {
                tasks.giveBack(taken.get());
            }
            throw e;
        }
    }

    /** The JVM does not tell the CPU time of a virtual thread. */
    private double cpuSeconds() {
        return threads.virtual() ? Double.NaN : HostClock.cpuSeconds();
    }

    /** Last in, first out, all at once: leaves {@code workers} of them, or refuses and leaves all. */
    private void takeAway(int workers) throws Refusal {
        List<Place> leaving = List.copyOf(places.subList(workers, asked));
        for (Place place : leaving) {
            place.worker.callOff();
            place.thread.interrupt();
        }
        long end = System.nanoTime() + PATIENCE_NANOS;
        Place stuck = null;
        for (Place place : leaving) {
            if (!ended(place.thread, end) && place.worker.recall()) {
                stuck = place;
            }
        }
        if (stuck == null) {
            asked = workers;
            return;
        }
        for (Place place : leaving) {
            if (place.worker.hasLeft()) {
                start(place.worker.index());
            }
        }
        throw new Refusal(
                workers + " workers",
                stuck.worker.name() + " is stuck and can't be stopped from outside",
                "end the demo, or start it again");
    }

    /**
     * Whether it ends. Past the patience only a thread that is seen waiting, without a time limit, again and again
     * counts as stuck: one that is ready and has no core, on a crowded machine, is merely late.
     */
    private boolean ended(Thread thread, long end) {
        long atMost = end + (threads.virtual() ? LATE_VIRTUAL_NANOS : LATE_NANOS);
        int waits = 0;
        try {
            joinUntil(thread, end);
            while (thread.isAlive() && waits < WAITS_OF_A_STUCK_THREAD && System.nanoTime() < atMost) {
                Thread.State state = thread.getState();
                waits = state == Thread.State.BLOCKED || state == Thread.State.WAITING ? waits + 1 : 0;
                joinUntil(thread, System.nanoTime() + BETWEEN_LOOKS_NANOS);
            }
        } catch (InterruptedException e) {
            // Nobody interrupts the host's main thread; if it happens, the worker counts as stuck.
            Thread.currentThread().interrupt();
        }
        return !thread.isAlive();
    }

    private static void joinUntil(Thread thread, long end) throws InterruptedException {
        // At least 1 ms: 0 would mean for ever.
        thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())));
    }

    @Override
    public boolean running() {
        int wanted = asked;
        return wanted > 0 && places.stream().limit(wanted).allMatch(place -> place.started);
    }

    @Override
    public List<Seat> seats() {
        return places.stream()
                .map(place -> new Seat(place.worker, place.thread.getId(), pid, place.tid))
                .toList();
    }

    @Override
    public String kill(int worker) throws Refusal {
        throw new Refusal(
                place(worker).worker.name(), "a thread can't be killed from outside", "interrupt it, or end the demo");
    }

    @Override
    public String interrupt(int worker) throws Refusal {
        Place place = place(worker);
        return Interruption.of(place.worker, place.thread);
    }

    private Place place(int worker) throws Refusal {
        if (worker < 0 || worker >= asked) {
            throw new Refusal("worker " + (worker + 1), "there is none of that number now", "another one");
        }
        return places.get(worker);
    }

    @Override
    public @Nullable String failure() {
        return failure;
    }
}
