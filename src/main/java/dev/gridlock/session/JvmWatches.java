package dev.gridlock.session;

import dev.gridlock.config.Budget;
import dev.gridlock.data.JvmSample;
import dev.gridlock.data.Missing;
import dev.gridlock.data.Reach;
import dev.gridlock.probe.jvm.JvmProbe;
import dev.gridlock.probe.process.ProcessReading;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The JVMs of a process tree, each with a watch of its own. Used by the sampling thread alone. */
final class JvmWatches implements AutoCloseable {
    /**
     * Between two looks at one JVM's inside, in looks at /proc, when it is the only one: more adds cost and nothing to
     * see.
     */
    private static final int LOOKS_PER_DUMP = 2;

    private final Budget budget;
    private final Reach reach;
    private final Map<Integer, Followed> watches = new LinkedHashMap<>();
    private int unseen;

    private record Followed(long startTicks, JvmWatch watch) {}

    /** One tick of all JVMs: their samples by pid, and what dumps cost. */
    record Tick(
            Map<Integer, JvmSample> samples,
            int dumps,
            double listenerSeconds,
            double stoppedMs,
            List<Missing> missing) {
        String jdkOf(int pid) {
            JvmSample sample = samples.get(pid);
            return sample == null ? "" : sample.jdk();
        }
    }

    JvmWatches(Budget budget, Reach reach) {
        this.budget = budget;
        this.reach = reach;
    }

    /** Begins to watch JVMs that are new in the tree and leaves those that are gone. */
    void follow(List<ProcessReading> processes) {
        Map<Integer, ProcessReading> alive = new HashMap<>();
        processes.forEach(process -> alive.put(process.pid(), process));
        watches.entrySet().removeIf(entry -> {
            ProcessReading process = alive.get(entry.getKey());
            boolean gone =
                    process == null || process.startTicks() != entry.getValue().startTicks();
            if (gone) {
                entry.getValue().watch().close();
            }
            return gone;
        });
        unseen = 0;
        for (ProcessReading process : processes) {
            if (!process.jvm() || watches.containsKey(process.pid())) {
                continue;
            }
            if (watches.size() >= budget.jvms()) {
                unseen++;
                continue;
            }
            JvmWatch watch = new JvmWatch(process.pid(), JvmProbe.of(process.pid(), budget), budget, reach);
            watches.put(process.pid(), new Followed(process.startTicks(), watch));
        }
    }

    /** Dumps keep pace with looks, so that whoever slows these down slows down those; and many JVMs share one pace. */
    void pace(long lookNanos) {
        long spacing = lookNanos / 1_000_000 * LOOKS_PER_DUMP * Math.max(1, watches.size());
        watches.values().forEach(followed -> followed.watch().spacing(spacing));
    }

    /**
     * These JVMs have a thread of the program's that ran since the last look: a dump of them may tell something new.
     */
    void ran(Set<Integer> pids) {
        for (int pid : pids) {
            Followed followed = watches.get(pid);
            if (followed != null) {
                followed.watch().ran();
            }
        }
    }

    /** The newest dump of a JVM, null when it is none that is watched. */
    JvmWatch.@Nullable Newest newest(int pid) {
        Followed followed = watches.get(pid);
        return followed == null ? null : followed.watch().newest();
    }

    /** The newest dumps of all, by pid. */
    Map<Integer, JvmWatch.Newest> newest() {
        Map<Integer, JvmWatch.Newest> all = new HashMap<>();
        watches.forEach((pid, followed) -> all.put(pid, followed.watch().newest()));
        return all;
    }

    /** Threads of these processes have stopped running: two more dumps show why, whatever the budget says. */
    void grantTwo(Set<Integer> pids) {
        for (int pid : pids) {
            Followed followed = watches.get(pid);
            if (followed != null) {
                followed.watch().grantTwo();
            }
        }
    }

    Tick tick() {
        Map<Integer, JvmSample> samples = new LinkedHashMap<>();
        List<Missing> missing = new ArrayList<>();
        int dumps = 0;
        double listener = 0;
        double stopped = 0;
        for (Followed followed : watches.values()) {
            JvmWatch.Tick tick = followed.watch().tick();
            JvmSample sample = tick.sample();
            samples.put(sample.pid(), sample);
            dumps += tick.dumps();
            listener += tick.listenerSeconds();
            stopped += tick.stoppedMs();
            if (!tick.costWhy().isEmpty()) {
                missing.add(new Missing("cost.stoppedMs", "pid " + sample.pid() + ": " + tick.costWhy()));
            }
            if (!tick.virtualWhy().isEmpty()) {
                missing.add(new Missing("threads.virtual", "pid " + sample.pid() + ": " + tick.virtualWhy()));
            }
            if (!sample.why().isEmpty()) {
                missing.add(new Missing("threads.java", "pid " + sample.pid() + ": " + sample.why()));
            }
        }
        if (unseen > 0) {
            missing.add(unseen(unseen, budget));
        }
        if (Double.isNaN(listener)) {
            missing.add(new Missing("cost.target", "the CPU of the target's attach listener can't be read"));
        }
        return new Tick(samples, dumps, listener, stopped, missing);
    }

    /** Says that so many JVMs are too many. */
    static Missing unseen(int jvms, Budget budget) {
        return new Missing(
                "threads.java",
                jvms + " more JVMs in this tree are seen from outside only: at most " + budget.jvms() + " at once");
    }

    @Override
    public void close() {
        watches.values().forEach(followed -> followed.watch().close());
        watches.clear();
    }
}
