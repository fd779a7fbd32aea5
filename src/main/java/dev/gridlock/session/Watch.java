package dev.gridlock.session;

import dev.gridlock.config.Settings;
import dev.gridlock.data.CoreLoad;
import dev.gridlock.data.Cost;
import dev.gridlock.data.History;
import dev.gridlock.data.Knobs;
import dev.gridlock.data.LockWaits;
import dev.gridlock.data.Looks;
import dev.gridlock.data.Missing;
import dev.gridlock.data.Progress;
import dev.gridlock.data.Reach;
import dev.gridlock.data.Sample;
import dev.gridlock.data.SystemSample;
import dev.gridlock.data.TargetInfo;
import dev.gridlock.diagnosis.Diagnosis;
import dev.gridlock.probe.process.ProcessProbe;
import dev.gridlock.probe.process.SelfCost;
import dev.gridlock.probe.process.TreeLook;
import dev.gridlock.probe.system.CoreTicks;
import dev.gridlock.probe.system.SystemProbe;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Watches one target: looks at /proc up to ten times a second, makes a sample of the looks once a tick, keeps the
 * history and runs the diagnosis on it.
 *
 * <p>Looks are due on a fixed grid. One that would come later than the next is left out and counted, never made up for:
 * a late look measures a longer span, and rates divide by the time that really passed. Dumps run on threads of their
 * own ({@link JvmWatch}). All of a sample is made on the one sampling thread, so nothing here is shared but the last
 * state.
 *
 * <p>The profiler's own cost is held to its budget by {@link LookGovernor}.
 */
public final class Watch implements AutoCloseable {
    private static final long LEAST_PACE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final TargetInfo target;
    private final Settings settings;
    private final DemoFeed feed;
    private final @Nullable Duration length;
    private final Consumer<State> listener;
    private final ProcessProbe processes;
    private final SystemProbe system;
    private final SelfCost selfCost = new SelfCost();
    private final JvmWatches jvms;
    private final TreeAssembler assembler = new TreeAssembler();
    private final LookGovernor governor;
    private final Thread thread;

    private volatile State state;
    private volatile double intervalSeconds;
    private volatile boolean closed;
    private volatile @Nullable Throwable failure;

    private @Nullable CoreTicks lastCores;
    private double selfSecondsBefore;
    private long lastTickNanos;
    private @Nullable Progress lastProgress;
    private long endNanos;
    private int looksTaken;
    private final Set<Missing> missing = new LinkedHashSet<>();

    /**
     * What is known now.
     *
     * @param history samples so far
     * @param diagnosis what is found in them
     * @param alive whether the target's root process still runs
     */
    public record State(History history, Diagnosis diagnosis, boolean alive) {}

    /** What a demo tells beside what is measured; nothing for other targets. */
    public interface DemoFeed {
        /** The newest progress, null when there is none. */
        @Nullable
        Progress progress();

        /** How the demo is set, null when the target is none. */
        @Nullable
        Knobs knobs();

        /** Ids of the host's Java threads that are no part of the demo. */
        default Set<Long> housekeepers() {
            return Set.of();
        }

        /** The waits for locks that have ended since this was asked last; null when nobody times them. */
        default @Nullable LockWaits lockWaits() {
            return null;
        }

        /** What of its safeguards this system lacks. */
        default List<Missing> missing() {
            return List.of();
        }

        /** A target that tells nothing. */
        DemoFeed NONE = new DemoFeed() {
            @Override
            public @Nullable Progress progress() {
                return null;
            }

            @Override
            public @Nullable Knobs knobs() {
                return null;
            }
        };
    }

    private Watch(
            TargetInfo target,
            Settings settings,
            Reach reach,
            DemoFeed feed,
            @Nullable Duration length,
            Consumer<State> listener) {
        this.length = length;
        this.target = target;
        this.settings = settings;
        this.feed = feed;
        this.listener = listener;
        this.processes = ProcessProbe.of(target.pid());
        this.system = SystemProbe.create();
        this.jvms = new JvmWatches(settings.budget(), reach);
        this.governor =
                new LookGovernor(settings.budget().self(), settings.sampling().looksPerSecond());
        this.intervalSeconds = settings.sampling().interval().toMillis() / 1e3;
        this.state = new State(
                History.empty(settings.sampling().historySamples()),
                Diagnosis.empty(settings.thresholds().showing().remembered()),
                true);
        this.thread = new Thread(this::run, "gridlock-sampler");
        thread.setDaemon(true);
    }

    /**
     * Starts to watch at once.
     *
     * @param length watch for so long, to the end of a last tick that may be shorter; null: until closed
     * @param listener is handed each new state on the sampling thread and must return at once
     */
    public static Watch start(
            TargetInfo target,
            Settings settings,
            Reach reach,
            DemoFeed feed,
            @Nullable Duration length,
            Consumer<State> listener) {
        Watch watch = new Watch(target, settings, reach, feed, length, listener);
        watch.thread.start();
        return watch;
    }

    /** What is known now; never blocks. */
    public State state() {
        return state;
    }

    /** The fault of ours that ended the watch; null when there was none. */
    @Nullable
    Throwable failure() {
        return failure;
    }

    /** Ticks have this length from the next one on. */
    public void interval(Duration length) {
        intervalSeconds = length.toMillis() / 1e3;
    }

    /** Waits until the sampling thread has ended, after {@link #close} or when the target is gone. */
    public void join() throws InterruptedException {
        thread.join();
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }

    private void run() {
        try (processes;
                system;
                selfCost;
                jvms) {
            begin();
            long lookDue = lastTickNanos;
            long tickDue = nextTick(lastTickNanos);
            while (!closed && state.alive() && lastTickNanos < endNanos) {
                governor.interval(intervalSeconds);
                long period = governor.periodNanos();
                lookDue = nextLook(lookDue, period, tickDue);
                sleepUntil(lookDue);
                boolean ticks = lookDue >= tickDue;
                double before = selfCost.threadCpuSeconds();
                look(ticks);
                if (ticks) {
                    tick();
                    tickDue = nextTick(Math.max(tickDue, lastTickNanos - period));
                }
                governor.spent(ticks, selfCost.threadCpuSeconds() - before);
            }
            if (!state.alive()) {
                listener.accept(state);
            }
        } catch (InterruptedException e) {
            // Closed: the only one who interrupts this thread.
        } catch (RuntimeException | Error e) {
            // A fault of ours. Whoever reads the figures must not take them for living ones.
            failure = e;
            listener.accept(state);
        }
    }

    /** The next look on the grid that is still to come, never past the tick; leaves out the ones that were missed. */
    private long nextLook(long last, long period, long tickDue) {
        long due = last + period;
        while (due + period < System.nanoTime()) {
            due += period;
        }
        return due + period / 2 >= tickDue ? tickDue : due;
    }

    /** Looks that were due by the configuration, whether the governor allowed them or not. */
    private int wanted(double seconds) {
        return Math.max(1, (int) Math.round(seconds * settings.sampling().looksPerSecond()));
    }

    private long nextTick(long last) {
        return Math.min(last + Math.max((long) (intervalSeconds * 1e9), governor.periodNanos()), endNanos);
    }

    private static void sleepUntil(long due) throws InterruptedException {
        long nanos = due - System.nanoTime();
        if (nanos > 0) {
            TimeUnit.NANOSECONDS.sleep(nanos);
        } else if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    private void begin() {
        selfSecondsBefore = selfCost.cpuSeconds();
        look(true);
        looksTaken = 0;
        lastTickNanos = System.nanoTime();
        endNanos = length == null ? Long.MAX_VALUE : lastTickNanos + length.toNanos();
        system.sample();
    }

    private void look(boolean full) {
        CoreTicks cores = system.cores();
        TreeLook look = processes.look(full);
        List<CoreLoad> loads = lastCores == null ? List.of() : cores.since(lastCores);
        lastCores = cores;
        looksTaken++;
        missing.addAll(look.missing());
        if (full) {
            jvms.follow(look.processes());
        }
        assembler.look(look, loads, jvms::newest);
        jvms.ran(assembler.pidsWithRunningThreads());
        if (!look.rootAlive()) {
            state = new State(state.history(), state.diagnosis(), false);
        }
    }

    private void tick() {
        if (!state.alive()) {
            return;
        }
        long nanos = System.nanoTime();
        double seconds = (nanos - lastTickNanos) / 1e9;
        lastTickNanos = nanos;
        jvms.grantTwo(assembler.pidsWithStoppedThreads());
        JvmWatches.Tick inside = jvms.tick();
        Progress progress = feed.progress();
        TreeAssembler.Tree tree =
                assembler.tick(nanos, inside.samples(), jvms.newest(), DemoWorkers.of(progress, feed.housekeepers()));
        double selfSeconds = selfCost.cpuSeconds();
        double self = (selfSeconds - selfSecondsBefore) / seconds;
        selfSecondsBefore = selfSeconds;
        boolean lookedLess = governor.thrifty();
        governor.tick(self, seconds);
        // Rare looks are no reason for rarer dumps than one a second: these have a budget of their own.
        jvms.pace(Math.min(governor.periodNanos(), LEAST_PACE_NANOS));
        SystemSample machine = system.sample();
        missing.addAll(system.missing());
        missing.addAll(inside.missing());
        missing.addAll(feed.missing());
        if (lookedLess) {
            missing.add(new Missing("looks", "rarer than wanted, to keep this program's own cost within its budget"));
        }
        Sample sample = new Sample(
                state.history().latest().map(Sample::tick).orElse(0L) + 1,
                Instant.now(),
                nanos,
                seconds,
                target.withJdk(inside.jdkOf(target.pid())),
                processes.limit(),
                machine,
                tree.processes(),
                tree.threads(),
                tree.lanes(),
                tree.lookEnds(),
                List.copyOf(inside.samples().values()),
                feed.knobs(),
                progress,
                feed.lockWaits(),
                unitsPerSecond(progress),
                new Looks(wanted(seconds), looksTaken, inside.dumps()),
                new Cost(self, inside.listenerSeconds() / seconds, inside.stoppedMs()),
                List.copyOf(missing));
        looksTaken = 0;
        missing.clear();
        History history = state.history().with(sample);
        state = new State(history, state.diagnosis().next(history, settings.thresholds()), true);
        listener.accept(state);
    }

    /** By the host's own clock, so that a report's way through the link does not count. NaN over a change of knobs. */
    private double unitsPerSecond(@Nullable Progress now) {
        Progress before = lastProgress;
        lastProgress = now;
        if (now == null
                || before == null
                || now.hostSeconds() <= before.hostSeconds()
                || now.units() < before.units()) {
            return Double.NaN;
        }
        return (now.units() - before.units()) / (now.hostSeconds() - before.hostSeconds());
    }
}
