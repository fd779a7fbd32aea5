package dev.gridlock.tui.view;

import dev.gridlock.data.Activity;
import dev.gridlock.data.CoreLimit;
import dev.gridlock.data.CoreLoad;
import dev.gridlock.data.Cost;
import dev.gridlock.data.Frame;
import dev.gridlock.data.HeldLock;
import dev.gridlock.data.JavaState;
import dev.gridlock.data.JavaThread;
import dev.gridlock.data.JvmSample;
import dev.gridlock.data.Knobs;
import dev.gridlock.data.Lane;
import dev.gridlock.data.LockRef;
import dev.gridlock.data.Looks;
import dev.gridlock.data.Missing;
import dev.gridlock.data.OsState;
import dev.gridlock.data.ProcessCounts;
import dev.gridlock.data.ProcessSample;
import dev.gridlock.data.Progress;
import dev.gridlock.data.Sample;
import dev.gridlock.data.Strip;
import dev.gridlock.data.SystemSample;
import dev.gridlock.data.TargetInfo;
import dev.gridlock.data.ThreadCounts;
import dev.gridlock.data.ThreadRole;
import dev.gridlock.data.ThreadSample;
import dev.gridlock.data.Want;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds one sample whose figures fit together: the lanes follow from the strips, the cores from the lanes. */
final class Samples {
    static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    static final int LOOKS = 10;

    final long tick;
    TargetInfo target;
    CoreLimit limit = new CoreLimit(2, Double.NaN, 2, "");
    int cores = 2;

    @Nullable
    Knobs knobs;

    @Nullable
    Progress progress;

    double units = Double.NaN;
    Cost cost = new Cost(0.011, 0.004, 1.2);
    final List<ThreadSample> threads = new ArrayList<>();
    final List<ProcessSample> processes = new ArrayList<>();
    final List<Missing> missing = new ArrayList<>();
    final List<JvmSample> jvms = new ArrayList<>();
    boolean lanes = true;
    boolean othersEverywhere;
    /** A thread that has its core in every other look, and yet is ready for most of each. */
    int takesTurns;

    Samples(long tick, TargetInfo target) {
        this.tick = tick;
        this.target = target;
    }

    static LockRef lock(String className, int id) {
        return new LockRef(className, String.format("0x%016x", id));
    }

    /** A Java thread of the program that is in {@code frames}, innermost first, as "class method location". */
    static JavaThread java(
            String name,
            int tid,
            JavaState state,
            @Nullable Want want,
            @Nullable LockRef wanted,
            List<HeldLock> held,
            String... frames) {
        List<Frame> stack = new ArrayList<>();
        for (String frame : frames) {
            String[] parts = frame.split(" ", 3);
            stack.add(new Frame(parts[0], parts[1], parts[2]));
        }
        return new JavaThread(name, tid % 1000, tid, false, state, 1, 10, 1000, want, wanted, held, stack);
    }

    /** Adds a thread whose strip says what it did: # on a core, + ready, x blocked, . waiting; on that core. */
    Samples thread(
            String name, int tid, ThreadRole role, int worker, String strip, int core, @Nullable JavaThread java) {
        return thread(target.pid(), name, tid, role, worker, strip, core, java, true);
    }

    Samples thread(
            int pid,
            String name,
            int tid,
            ThreadRole role,
            int worker,
            String strip,
            int core,
            @Nullable JavaThread java,
            boolean dumps) {
        Strip.Builder cells = new Strip.Builder();
        double[] shares = new double[Activity.values().length];
        for (char c : strip.toCharArray()) {
            Activity activity = switch (c) {
                case '#' -> Activity.ON_CORE;
                case '+' -> Activity.READY;
                case 'x' -> Activity.BLOCKED;
                case '.' -> Activity.WAITING;
                default -> Activity.UNKNOWN;
            };
            cells.add(activity, core);
            shares[activity.ordinal()] += 1.0 / strip.length();
        }
        OsState os = strip.endsWith("#") || strip.endsWith("+") ? OsState.RUNNING : OsState.SLEEPING;
        threads.add(new ThreadSample(
                pid,
                tid,
                1000 + tid,
                name,
                role,
                worker,
                os,
                java,
                java == null ? Double.NaN : 0.4,
                false,
                1,
                shares[Activity.ON_CORE.ordinal()],
                shares[Activity.READY.ordinal()],
                dumps ? shares[Activity.BLOCKED.ordinal()] : Double.NaN,
                dumps ? shares[Activity.WAITING.ordinal()] : Double.NaN,
                12.5,
                40,
                55,
                1000 + tick,
                tick * shares[Activity.ON_CORE.ordinal()],
                Double.NaN,
                core,
                cells.build()));
        return this;
    }

    Samples process(
            int pid, int parent, String name, String commandLine, int worker, double cpu, double delay, int count) {
        processes.add(new ProcessSample(
                pid,
                parent,
                pid * 10L,
                name,
                commandLine,
                OsState.SLEEPING,
                name.equals("java"),
                worker,
                cpu * 0.97,
                cpu * 0.03,
                delay,
                count,
                64L * 1024 * 1024));
        return this;
    }

    Sample build() {
        int[][] who = new int[cores][LOOKS];
        for (ThreadSample thread : threads) {
            for (int i = 0; i < thread.strip().size(); i++) {
                int core = thread.strip().core(i);
                boolean ran = thread.strip().activity(i) == Activity.ON_CORE
                        || (thread.tid() == takesTurns && thread.strip().activity(i) == Activity.READY && i % 2 == 0);
                if (ran && core >= 0 && core < cores) {
                    who[core][i] = thread.tid();
                }
            }
        }
        List<Lane> all = new ArrayList<>();
        List<CoreLoad> loads = new ArrayList<>();
        for (int core = 0; core < cores; core++) {
            double busy = 0;
            for (int look = 0; look < LOOKS; look++) {
                if (who[core][look] == 0 && (othersEverywhere || (tick * 7 + look * 3 + core) % 23 == 0)) {
                    who[core][look] = Lane.OTHERS;
                }
                busy += who[core][look] == Lane.IDLE ? 0 : 1.0 / LOOKS;
            }
            all.add(new Lane(core, who[core]));
            double user = busy * 0.92;
            double system = busy * 0.06;
            double wait = (1 - busy) * 0.05;
            loads.add(new CoreLoad(core, user, system, wait, 0, 1 - user - system - wait));
        }
        List<Long> ends = new ArrayList<>();
        for (int look = 0; look < LOOKS; look++) {
            ends.add(tick * 1_000_000_000L + look * 100_000_000L);
        }
        if (processes.isEmpty()) {
            double cpu = threads.stream().mapToDouble(ThreadSample::onCore).sum();
            double delay = threads.stream().mapToDouble(ThreadSample::ready).sum();
            process(target.pid(), 1, "java", "java -jar app.jar", -1, cpu, delay, threads.size());
        }
        SystemSample system = new SystemSample(
                loads,
                1.91,
                0.8,
                0.4,
                4_210,
                24L << 30,
                20L << 30,
                new ProcessCounts(131, 3, 127, 0, 0, 1),
                new ThreadCounts(842, 5, 2));
        return new Sample(
                tick,
                START.plusSeconds(tick),
                (tick + 1) * 1_000_000_000L,
                1.0,
                target,
                limit,
                system,
                processes,
                threads,
                lanes ? all : List.of(),
                ends,
                jvms,
                knobs,
                progress,
                null,
                units,
                new Looks(LOOKS, LOOKS, 2),
                cost,
                missing);
    }
}
