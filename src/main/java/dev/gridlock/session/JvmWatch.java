package dev.gridlock.session;

import dev.gridlock.config.Budget;
import dev.gridlock.data.JavaThread;
import dev.gridlock.data.JvmSample;
import dev.gridlock.data.Reach;
import dev.gridlock.data.ThreadDump;
import dev.gridlock.diagnosis.Diagnosis;
import dev.gridlock.probe.jvm.CannotDump;
import dev.gridlock.probe.jvm.DumpCost;
import dev.gridlock.probe.jvm.JvmIdentity;
import dev.gridlock.probe.jvm.JvmProbe;
import dev.gridlock.probe.jvm.PerfReading;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Watches the inside of one JVM on a thread of its own, since a dump may take ten seconds to fail and nothing else may
 * wait for it. How often it dumps is up to the probe's budget, which bounds the target's cost, and to the spacing,
 * which bounds ours.
 */
final class JvmWatch implements AutoCloseable {
    static final String NOT_ASKED = "reach is outside: nothing was asked of the JVM itself";

    private static final long RETRY_MS = 2_000;
    private static final long STILL_NANOS = 1_000_000_000L;
    private static final double SHARE_OF_GRANTS = 0.2;
    /** Most JVMs answer the first time within so long; one that has only just been found is not yet called mute. */
    private static final long ANSWER_DUE_NANOS = 100_000_000L;

    private static final long RECENT_NANOS = 500_000_000L;
    private static final long GRANT_EVERY_NANOS = 10_000_000_000L;

    private final int pid;
    private final JvmProbe probe;
    private final VirtualWatch virtual;
    private final Budget budget;
    private final @Nullable Thread thread;
    private volatile long spacingMs = 200;
    private volatile boolean ran = true;
    private volatile boolean closed;
    private volatile Newest newest = new Newest(null, Map.of());

    /** Dumps since the last tick; guarded by itself. */
    private final List<ThreadDump> fresh = new ArrayList<>();

    private DumpCost costBefore;
    private volatile double lastStopMs;
    private volatile String trouble = "";
    private final long born = System.nanoTime();
    private long lastGrant = born - GRANT_EVERY_NANOS;
    private long lastSecond = born - GRANT_EVERY_NANOS;
    private boolean doubtful;

    /** The newest dump, with its threads by OS thread id. */
    record Newest(@Nullable ThreadDump dump, Map<Integer, JavaThread> byTid) {
        static Newest of(ThreadDump dump) {
            Map<Integer, JavaThread> byTid = new HashMap<>();
            for (JavaThread java : dump.threads()) {
                if (java.osTid() != 0) {
                    byTid.put(java.osTid(), java);
                }
            }
            return new Newest(dump, byTid);
        }
    }

    /**
     * One tick's worth of this JVM; {@code costWhy} says why its stops can't be read, "" when they can, and
     * {@code virtualWhy} why its virtual threads can't be seen.
     */
    record Tick(
            JvmSample sample, int dumps, double listenerSeconds, double stoppedMs, String costWhy, String virtualWhy) {}

    JvmWatch(int pid, JvmProbe probe, Budget budget, Reach reach) {
        this.pid = pid;
        this.budget = budget;
        this.probe = probe;
        this.virtual = new VirtualWatch(probe, budget);
        this.costBefore = probe.cost();
        if (reach == Reach.OUTSIDE) {
            thread = null;
        } else {
            thread = new Thread(this::run, "gridlock-dumps-" + pid);
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** At least so long between two dumps: many JVMs share one budget of ours. */
    void spacing(long ms) {
        spacingMs = ms;
    }

    /** A thread of the program ran: the next dump may tell something new. */
    void ran() {
        ran = true;
    }

    /**
     * Threads have stopped running: two more dumps whatever the budget says, unless a dump has just been taken anyway.
     * Threads that stop and go all the time must not void the budget: it is granted so rarely that it adds a fifth of
     * the budget at most, and once in ten seconds at most.
     */
    void grantTwo() {
        long now = System.nanoTime();
        ThreadDump dump = newest.dump();
        boolean young = dump != null && now - dump.nanos() < RECENT_NANOS;
        if (!young && now - lastGrant > spacingOfGrants(2)) {
            lastGrant = now;
            probe.grant(2);
        }
    }

    /**
     * One dump shows a cycle that takes two to be told: the second one comes on top too, no more often than those
     * above, and though no thread may have run.
     */
    private void grantSecond(ThreadDump dump) {
        boolean doubted = doubtful;
        doubtful = Diagnosis.takesTwo(dump);
        long now = System.nanoTime();
        if (doubtful && !doubted && now - lastSecond > spacingOfGrants(1)) {
            lastSecond = now;
            probe.grant(1);
            ran = true;
        }
    }

    private double spacingOfGrants(int dumps) {
        return Math.max(GRANT_EVERY_NANOS, dumps * lastStopMs * 1e6 / (budget.stopped() * SHARE_OF_GRANTS));
    }

    /** The newest dump so far; never blocks. */
    Newest newest() {
        return newest;
    }

    /** What this JVM's inside showed since the last call. */
    Tick tick() {
        List<ThreadDump> dumps;
        synchronized (fresh) {
            dumps = List.copyOf(fresh);
            fresh.clear();
        }
        DumpCost cost = probe.cost();
        double stoppedMs = cost.stoppedMs() - costBefore.stoppedMs();
        double listener = cost.listenerCpuSeconds() - costBefore.listenerCpuSeconds();
        costBefore = cost;
        if (!dumps.isEmpty() && stoppedMs > 0) {
            lastStopMs = stoppedMs / dumps.size();
        }
        JvmIdentity identity = probe.identity();
        Optional<PerfReading> perf = probe.perf();
        JvmSample sample = new JvmSample(
                pid,
                identity.mainClass(),
                identity.jdk(),
                dumps,
                newest.dump(),
                virtual.inUse(),
                virtual.newest(),
                perf.map(PerfReading::collections).orElse(-1L),
                perf.map(PerfReading::collectingSeconds).orElse(Double.NaN),
                perf.map(PerfReading::stoppedSeconds).orElse(Double.NaN),
                stoppedMs,
                why());
        return new Tick(
                sample,
                dumps.size(),
                listener,
                stoppedMs,
                Double.isNaN(stoppedMs) ? probe.perfWhy() : "",
                virtual.why());
    }

    /** Why there is no dump, or none any more; "" while there is nothing to say. */
    private String why() {
        String known = thread == null ? NOT_ASKED : trouble.isEmpty() ? probe.why() : trouble;
        boolean due = System.nanoTime() - born > ANSWER_DUE_NANOS;
        return known.isEmpty() && due && newest.dump() == null
                ? "it was asked for a dump and has not answered yet"
                : known;
    }

    @Override
    public void close() {
        closed = true;
        if (thread != null) {
            thread.interrupt();
        }
        probe.close();
    }

    /** Ends early where there can be no dumps; the counters that need no contact are still read at each tick then. */
    private void run() {
        try {
            while (!closed) {
                long pause = spacingMs;
                if (isDue() && probe.mayDump(System.nanoTime())) {
                    ran = false;
                    try {
                        ThreadDump dump = probe.dump();
                        keep(dump);
                        grantSecond(dump);
                        virtual.after(dump);
                    } catch (CannotDump e) {
                        // The probe keeps the reason.
                        if (!e.retry()) {
                            return;
                        }
                        pause = RETRY_MS;
                    }
                }
                Thread.sleep(pause);
            }
        } catch (RuntimeException | Error e) {
            trouble = "looking inside broke, by a fault of Gridlock's own: " + e;
        } catch (InterruptedException e) {
            // Closed: the only one who interrupts this thread.
        }
    }

    /**
     * Where no thread of the program has run since the last dump, it would say the same again: once in a while will do.
     */
    private boolean isDue() {
        ThreadDump last = newest.dump();
        return ran || last == null || System.nanoTime() - last.nanos() >= STILL_NANOS;
    }

    private void keep(ThreadDump dump) {
        synchronized (fresh) {
            fresh.add(dump);
        }
        newest = Newest.of(dump);
    }
}
