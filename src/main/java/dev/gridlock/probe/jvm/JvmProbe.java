package dev.gridlock.probe.jvm;

import dev.gridlock.config.Budget;
import dev.gridlock.data.ThreadDump;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Looks into one JVM at reach {@code attach}: its counters without contact, and thread dumps within a budget.
 *
 * <p>{@link #dump} blocks and is called on a thread of its own; everything else returns within some milliseconds (about
 * 1 us for each memory mapping of the target while it is not known yet) and may be called from any thread meanwhile.
 * What it leaves in the target is its own attach listener thread and socket; {@link #everyThread} some classes of the
 * JDK's too.
 */
public final class JvmProbe implements AutoCloseable {
    private static final long LOOK_AGAIN_YOUNG = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long LOOK_AGAIN = TimeUnit.SECONDS.toNanos(5);
    private static final double YOUNG_SECONDS = 10;
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(10);

    private final int pid;
    private final long startTicks;
    private final Entrance entrance;
    private final Object oneDump = new Object();
    private final DumpParser parser = new DumpParser();
    private final VirtualDump virtual;

    // Below: guarded by this.
    private final DumpBudget budget;
    private LoadedJvm loaded = new LoadedJvm(true, null, false, null);
    private @Nullable PerfData perf;
    private JvmIdentity identity = JvmIdentity.UNKNOWN;
    private String perfWhy = "";
    private boolean perfFinal;
    private boolean young;
    private long lastLook;
    private String why = "";
    private boolean hopeless;
    private boolean refused;
    private boolean closed;
    private @Nullable Path listener;
    private DumpCost cost = new DumpCost(0, 0, 0, Double.NaN, Double.NaN, "");

    private JvmProbe(int pid, Budget budget) {
        this.pid = pid;
        this.budget = new DumpBudget(budget);
        ProcStatus now = ProcStatus.read(pid);
        this.startTicks = now == null ? -1 : now.startTicks();
        ProcStatus own = ProcStatus.self();
        this.entrance = new Entrance(pid, startTicks, own);
        this.virtual = new VirtualDump(entrance, pid, own == null ? -1 : own.uid());
        look(System.nanoTime());
    }

    /** A probe of the process that has this pid now; never contacts it. When it is no JVM, {@link #why} says so. */
    public static JvmProbe of(int pid, Budget budget) {
        return new JvmProbe(pid, budget);
    }

    /** What it is and runs, as far as known by now. */
    public synchronized JvmIdentity identity() {
        lookAgain();
        return identity;
    }

    /** Its counters now; empty when it keeps none, with the reason in {@link #perfWhy}. */
    public synchronized Optional<PerfReading> perf() {
        lookAgain();
        if (perf == null || closed) {
            return Optional.empty();
        }
        try {
            perf.refresh();
            return Optional.of(perf.reading());
        } catch (IOException | PerfLayout.Malformed e) {
            perfWhy = String.valueOf(e.getMessage());
            return Optional.empty();
        }
    }

    /** Why {@link #perf} is empty, in one line; "" when it isn't. */
    public synchronized String perfWhy() {
        return perfWhy;
    }

    /**
     * Whether a dump at {@code nowNanos} (System.nanoTime) is within the budget. False for ever where there can be
     * none.
     */
    public synchronized boolean mayDump(long nowNanos) {
        return !closed && !hopeless && !refused && budget.mayDump(nowNanos);
    }

    /** Allows so many dumps beyond the budget, as when threads of the target have stopped running. */
    public synchronized void grant(int dumps) {
        budget.grant(dumps);
    }

    /** What dumps have cost the target so far. */
    public synchronized DumpCost cost() {
        return cost;
    }

    /** Why there are no dumps, in one line; "" while there are, or may be. */
    public synchronized String why() {
        return why;
    }

    /**
     * Takes a dump whatever the budget says, and charges it. Blocks: some milliseconds, with the knock about 100, and
     * up to 20 s at a target that gets no core.
     *
     * @throws CannotDump with one line that says why there is none
     */
    public ThreadDump dump() throws CannotDump {
        synchronized (oneDump) {
            try {
                ThreadDump dump = take(true, (process, asked) -> {
                    try (AttachSocket text = entrance.threadDump(process, PATIENCE)) {
                        return parser.parse(text, asked, outerTid(process));
                    }
                });
                synchronized (this) {
                    why = "";
                }
                return dump;
            } catch (CannotDump e) {
                synchronized (this) {
                    why = String.valueOf(e.getMessage());
                    budget.failed(System.nanoTime());
                }
                throw e;
            }
        }
    }

    /** Why {@link #everyThread} would not tell of all virtual threads and what they wait for; "" where it would. */
    public synchronized String virtualWhy() {
        if (identity().feature() < VirtualDump.FROM_JDK) {
            return "its JDK does not tell what virtual threads wait for: " + VirtualDump.FROM_JDK + " does";
        }
        return CommandLine.keepsNoList(pid, perf == null ? null : perf.text("java.rt.vmArgs"))
                ? "it keeps no list of its virtual threads (started with -Djdk.trackAllThreads=false)"
                : "";
    }

    /**
     * Takes a dump that shows virtual threads too, whatever the budget says: the caller spaces these by what they cost
     * ({@link #cost}), apart from the others, since they stop nobody. It has no CPU times, names locks by their
     * identity hash, and may be cut. Blocks as {@link #dump} does.
     *
     * @param osTids the OS thread ids of platform threads by their Java ids, as other dumps tell them; any other is
     *     left out
     * @throws CannotDump with one line that says why there is none
     */
    public ThreadDump everyThread(Map<Long, Integer> osTids) throws CannotDump {
        synchronized (oneDump) {
            return take(false, (process, asked) -> virtual.take(process, asked, osTids, PATIENCE));
        }
    }

    /** Asks for a dump through the open entrance, and reads it. */
    private interface Asking {
        ThreadDump ask(ProcStatus process, long askedNanos) throws IOException, CannotDump;
    }

    private ThreadDump take(boolean plain, Asking asking) throws CannotDump {
        int feature;
        synchronized (this) {
            look(System.nanoTime());
            CannotDump obstacle = obstacle();
            if (obstacle != null) {
                throw obstacle;
            }
            feature = identity.feature();
        }
        ProcStatus process = ProcStatus.read(pid);
        if (process == null) {
            throw Knock.ended(pid);
        }
        try {
            entrance.open(feature, PATIENCE);
        } catch (CannotDump e) {
            synchronized (this) {
                refused |= !e.retry();
            }
            throw e;
        }
        Stop before = stop();
        long cpuBefore = listenerCpu();
        long asked = System.nanoTime();
        try {
            ThreadDump dump = asking.ask(process, asked);
            if (dump.threads().isEmpty()) {
                throw new CannotDump("process " + pid + " answered with something else than a thread dump", true);
            }
            charge(plain, asked, System.nanoTime(), before, stop(), cpuBefore, listenerCpu());
            return dump;
        } catch (IOException e) {
            throw entrance.failed(process, e);
        }
    }

    private IntUnaryOperator outerTid(ProcStatus process) {
        if (!process.nested()) {
            return IntUnaryOperator.identity();
        }
        Map<Integer, Integer> outer = Tasks.byInnerTid(pid);
        return inner -> outer.getOrDefault(inner, 0);
    }

    /** Time stood still, less its collector's, both in seconds; NaN without perf data. */
    private record Stop(double stopped, double collecting) {}

    private synchronized Stop stop() {
        Optional<PerfReading> now = perf();
        return now.isEmpty()
                ? new Stop(Double.NaN, Double.NaN)
                : new Stop(now.get().stoppedSeconds(), now.get().collectingSeconds());
    }

    private synchronized long listenerCpu() {
        if (listener == null) {
            listener = Tasks.named(pid, "Attach Listener");
        }
        return listener == null ? 0 : Tasks.schedstat(listener, 0);
    }

    private synchronized void charge(
            boolean plain, long asked, long ended, Stop before, Stop after, long cpuBefore, long cpuAfter) {
        double stopped = after.stopped() - before.stopped();
        double collecting = after.collecting() - before.collecting();
        stopped = Math.max(0, stopped - (Double.isNaN(collecting) ? 0 : collecting));
        double cpu = cpuBefore < 0 || cpuAfter < cpuBefore ? Double.NaN : (cpuAfter - cpuBefore) / 1e9;
        if (plain) {
            budget.taken(asked, ended, stopped, cpu);
        }
        cost = new DumpCost(
                cost.dumps() + (plain ? 1 : 0),
                cost.stoppedMs() + stopped * 1e3,
                cost.listenerCpuSeconds() + cpu,
                (ended - asked) / 1e6,
                entrance.knockMillis(),
                perfWhy);
    }

    private void lookAgain() {
        if (!closed && (loaded.library() == null || (perf == null && !perfFinal))) {
            long now = System.nanoTime();
            if (now - lastLook > (young ? LOOK_AGAIN_YOUNG : LOOK_AGAIN)) {
                look(now);
            }
        }
    }

    /** Finds out what can be known without contact. */
    private synchronized void look(long now) {
        lastLook = now;
        if (!closed && (loaded.library() == null || (perf == null && !perfFinal))) {
            loaded = LoadedJvm.of(pid);
            openPerf();
        }
        CannotDump obstacle = obstacle();
        hopeless = obstacle != null && !obstacle.retry();
        if (obstacle != null) {
            why = String.valueOf(obstacle.getMessage());
        } else if (!refused) {
            why = "";
        }
    }

    private @Nullable CannotDump obstacle() {
        return entrance.obstacle(
                loaded, perf == null ? null : perf.text("java.rt.vmArgs"), perf != null && perf.isHotSpot());
    }

    private void openPerf() {
        ProcStatus process = ProcStatus.read(pid);
        young = process != null && process.ageSeconds() < YOUNG_SECONDS;
        if (process == null || process.startTicks() != startTicks) {
            perfWhy = "the process has ended";
            return;
        }
        if (loaded.library() == null) {
            perfWhy = loaded.readable() ? "it is no JVM" : "it belongs to another user";
            return;
        }
        identity = new JvmIdentity(JvmCommand.name(CommandLine.of(pid), ""), loaded.release(pid));
        if (loaded.perfData() == null) {
            boolean starting = process.ageSeconds() < 2;
            perfFinal = !starting;
            perfWhy = starting ? "it has no perf data yet" : "it keeps no perf data (started with -XX:-UsePerfData?)";
            return;
        }
        try {
            perf = PerfData.open(LoadedJvm.inside(pid, loaded.perfData()), process.uid());
            identity = perf.identity();
            perfWhy = "";
        } catch (PerfLayout.Malformed e) {
            perfWhy = String.valueOf(e.getMessage());
            perfFinal = !e.early();
        } catch (IOException e) {
            perfWhy = "its perf data file can't be read: " + e.getMessage();
            perfFinal = true;
        }
    }

    /** Closes the counters' file. The target keeps its attach listener until it ends. */
    @Override
    public synchronized void close() {
        closed = true;
        if (perf != null) {
            perf.close();
        }
    }
}
