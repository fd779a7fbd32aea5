package dev.gridlock.lab.host;

import dev.gridlock.data.Knobs;
import dev.gridlock.lab.link.Order;
import dev.gridlock.lab.link.Report;
import dev.gridlock.lab.work.LapWork;
import dev.gridlock.lab.work.LoopWork;
import dev.gridlock.lab.work.Worker;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Does a fixed number of tasks with a fresh crew and says what it took.
 *
 * <p>The crew is warmed up first, with other tasks: until the JIT compiler has seen the code for a while and every
 * worker, which in the model {@code processes} is a JVM of its own, has done one. Then nobody gets a task until all
 * have come to rest, the meters are read, and the tasks that count are handed out. Real time goes from the first one
 * handed out to the last result; so the pool's start-up is not in it, and is a figure of its own.
 *
 * <p>All waiting is polling, 20,000 times a second while the workers start and 1,000 times a second after that; the
 * moments that count are taken by {@link TaskQueue} and do not depend on it.
 */
final class Measurement {
    private static final long FINE = TimeUnit.MICROSECONDS.toNanos(50);
    private static final long COARSE = TimeUnit.MILLISECONDS.toNanos(1);
    /** So long the warm-up goes on for the sake of a worker that gets nothing to do, as an unfair lock may have it. */
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(30);
    /** A worker starves, and is not merely late, when another has done so many tasks and it has done none. */
    private static final long UNFAIR = 10;

    private final Run run;
    private final Site site;
    private final Order.Measure order;

    private Measurement(Run run, Site site, Order.Measure order) {
        this.run = run;
        this.site = site;
        this.order = order;
    }

    /** Starts the crew of a run that has no workers yet. */
    static Measurement of(Run run, Site site, Order.Measure order) throws Refusal {
        Knobs knobs = order.knobs();
        if (run.work() instanceof LoopWork) {
            throw new Refusal(
                    "a comparison of " + knobs.demo(), "its work is not cut into tasks", "a demo of the group work");
        }
        if (run.work() instanceof LapWork && order.tasks() % knobs.workers() != 0) {
            throw new Refusal(
                    order.tasks() + " tasks",
                    knobs.workers() + " workers of " + knobs.demo() + " make them together, one each",
                    "a multiple of " + knobs.workers());
        }
        return new Measurement(run, site, order);
    }

    /** All of it; the crew is still there afterwards. */
    Report.Measured take() throws Refusal {
        site.log().keepAll(false);
        run.tasks()
                .measureInRounds(run.work() instanceof LapWork ? order.knobs().workers() : 1);
        run.tasks().hold();
        rehearse();
        long asked = System.nanoTime();
        run.resize(order.knobs());
        await(FINE, () -> run.crew().running());
        double startup = (System.nanoTime() - asked) / 1e9;

        warmUp();

        run.work().countAnew();
        site.log().keepAll(true);
        List<Crew.Seat> seats = run.crew().seats();
        CpuMeter before = CpuMeter.read(seats);
        double clock = site.clock().seconds();
        long clockNanos = System.nanoTime();
        run.tasks().openFor(order.tasks());
        await(COARSE, () -> run.tasks().doneNanos() >= 0);
        CpuMeter after = CpuMeter.read(seats);
        long begun = run.tasks().begunNanos();
        return new Report.Measured(
                startup,
                clock + (begun - clockNanos) / 1e9,
                (run.tasks().doneNanos() - begun) / 1e9,
                after.userSeconds() - before.userSeconds(),
                after.systemSeconds() - before.systemSeconds(),
                CpuMeter.rssMb(seats),
                after.others(before));
    }

    /**
     * Workers that are threads start and leave once before it counts: the first one ever pays for classes that have
     * nothing to do with starting a worker, 5 ms instead of 0.2. Processes load theirs each time, and that is their
     * cost.
     */
    private void rehearse() throws Refusal {
        switch (order.knobs().model()) {
            case SERIAL, THREADS, VIRTUAL, GIL -> {
                run.resize(order.knobs().withWorkers(Math.min(2, order.knobs().workers())));
                await(FINE, () -> run.crew().running());
                run.crew().resize(0);
            }
            case PROCESSES, PYTHON_THREADS, PYTHON_PROCESSES -> {}
        }
    }

    private void warmUp() throws Refusal {
        long end = System.nanoTime() + (long) (order.warmUpSeconds() * 1e9);
        run.tasks().open(TaskQueue.WARM_UP);
        await(COARSE, () -> {
            long late = System.nanoTime() - end;
            if (late >= PATIENCE) {
                refuseIfOneStarves();
            }
            return late >= 0 && everyWorkerHasDoneOne();
        });
        run.tasks().hold();
        await(COARSE, () -> !run.tasks().busy());
    }

    private boolean everyWorkerHasDoneOne() {
        return run.crew().seats().stream().allMatch(seat -> seat.worker().tasks() > 0);
    }

    private void refuseIfOneStarves() throws Refusal {
        Worker starving =
                starving(run.crew().seats().stream().map(Crew.Seat::worker).toList());
        if (starving != null) {
            throw new Refusal(
                    "a measurement of " + order.knobs().demo(),
                    starving.name() + " never got a task done in " + TimeUnit.NANOSECONDS.toSeconds(PATIENCE)
                            + " s, while others did theirs",
                    "fewer workers, or another model");
        }
    }

    /** Who has done no task while another did many; null when there is nobody like that. */
    static @Nullable Worker starving(List<Worker> workers) {
        long most = workers.stream().mapToLong(Worker::tasks).max().orElse(0);
        return most < UNFAIR
                ? null
                : workers.stream()
                        .filter(worker -> worker.tasks() == 0)
                        .findFirst()
                        .orElse(null);
    }

    private interface Condition {
        boolean holds() throws Refusal;
    }

    private void await(long between, Condition condition) throws Refusal {
        while (!condition.holds()) {
            String failure = run.crew().failure();
            if (failure != null) {
                throw new Refusal(order.knobs().demo(), failure, "mend that, or take another model");
            }
            LockSupport.parkNanos(between);
        }
    }
}
