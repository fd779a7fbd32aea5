package dev.gridlock.diagnosis;

import dev.gridlock.data.CoreLimit;
import dev.gridlock.data.CoreLoad;
import dev.gridlock.data.Cost;
import dev.gridlock.data.History;
import dev.gridlock.data.JvmSample;
import dev.gridlock.data.Knobs;
import dev.gridlock.data.LockWait;
import dev.gridlock.data.LockWaits;
import dev.gridlock.data.Looks;
import dev.gridlock.data.Model;
import dev.gridlock.data.OsState;
import dev.gridlock.data.ProcessCounts;
import dev.gridlock.data.ProcessSample;
import dev.gridlock.data.Progress;
import dev.gridlock.data.Sample;
import dev.gridlock.data.SystemSample;
import dev.gridlock.data.TargetInfo;
import dev.gridlock.data.TargetKind;
import dev.gridlock.data.ThreadCounts;
import dev.gridlock.data.ThreadDump;
import dev.gridlock.data.ThreadSample;
import dev.gridlock.data.Throttling;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds one sample: a process with pid 100 on a machine of two cores unless told otherwise. */
final class Samples {
    static final int PID = 100;
    static final Instant START = Instant.parse("2026-01-01T12:00:00Z");

    private long tick = 1;
    private double seconds = 1;
    private TargetKind kind = TargetKind.PROCESS;
    private CoreLimit limit = new CoreLimit(2, Double.NaN, 2, "");
    private double cpu = Double.NaN;
    private double machine = Double.NaN;
    private double steal;
    private double ownCost = Double.NaN;
    private final List<ThreadSample> threads = new ArrayList<>();
    private final List<JvmSample> jvms = new ArrayList<>();
    private boolean virtual;
    private List<ThreadDump> everyThread = List.of();
    private long collections = -1;
    private double collecting = Double.NaN;
    private @Nullable Knobs knobs;
    private @Nullable Progress progress;
    private @Nullable LockWaits lockWaits;
    private double unitsPerSecond = Double.NaN;
    private boolean readable = true;

    static Samples tick(long tick) {
        Samples samples = new Samples();
        samples.tick = tick;
        return samples;
    }

    /** A history of that many ticks, each built for its number. */
    static History history(int ticks, java.util.function.LongFunction<Samples> each) {
        History history = History.empty(300);
        for (int i = 1; i <= ticks; i++) {
            history = history.with(each.apply(i).build());
        }
        return history;
    }

    static ThreadBuilder thread(int tid) {
        return new ThreadBuilder(tid);
    }

    Samples seconds(double length) {
        seconds = length;
        return this;
    }

    Samples kind(TargetKind kind) {
        this.kind = kind;
        return this;
    }

    Samples cores(int usable, double quota) {
        limit = new CoreLimit(usable, quota, limit.host(), Double.isNaN(quota) ? "" : "cgroup", limit.throttling());
        return this;
    }

    /** What the quota has done so far. */
    Samples throttled(long periods, long cut, double seconds) {
        limit = new CoreLimit(
                limit.usable(), limit.quota(), limit.host(), limit.limitedBy(), new Throttling(periods, cut, seconds));
        return this;
    }

    /** CPU of the process; else the sum of its threads. */
    Samples cpu(double cores) {
        cpu = cores;
        return this;
    }

    /** CPU used by anybody on the machine. */
    Samples machine(double cores) {
        machine = cores;
        return this;
    }

    Samples steal(double cores) {
        steal = cores;
        return this;
    }

    Samples ownCost(double cores) {
        ownCost = cores;
        return this;
    }

    Samples with(ThreadBuilder... builders) {
        for (ThreadBuilder builder : builders) {
            threads.add(builder.build());
        }
        return this;
    }

    /** So many threads with this load each. */
    Samples busy(int count, double onCore, double ready) {
        for (int i = 0; i < count; i++) {
            with(thread(1000 + threads.size()).load(onCore, ready));
        }
        return this;
    }

    /** What the collectors' own clocks say; before the JVM is added. */
    Samples collected(long count, double seconds) {
        collections = count;
        collecting = seconds;
        return this;
    }

    /** The dumps that show virtual threads too, oldest first; before the JVM is added. */
    Samples everyThread(ThreadDump... dumps) {
        virtual = true;
        everyThread = List.of(dumps);
        return this;
    }

    Samples jvm(ThreadDump... dumps) {
        return jvm(PID, dumps);
    }

    Samples jvm(int pid, ThreadDump... dumps) {
        jvms.add(new JvmSample(
                pid,
                "Main",
                "17",
                List.of(dumps),
                dumps.length == 0 ? null : dumps[dumps.length - 1],
                virtual,
                everyThread,
                collections,
                collecting,
                Double.NaN,
                Double.NaN,
                ""));
        return this;
    }

    /** A JVM whose newest dump is from an earlier tick. */
    Samples jvmWithOldDump(ThreadDump latest) {
        jvms.add(new JvmSample(
                PID, "Main", "17", List.of(), latest, false, List.of(), -1, Double.NaN, Double.NaN, Double.NaN, ""));
        return this;
    }

    /** What a demo reports that gets so many units done a second; -1 for what it does not tell. */
    static Progress report(long tick, double units, long queue, long tries, long got, List<Progress.Worker> workers) {
        return new Progress(
                tick * 1_000_000_000L,
                tick,
                true,
                tick * units,
                "spoons",
                0,
                queue,
                tries,
                got,
                Double.NaN,
                Double.NaN,
                Map.of(),
                workers);
    }

    Samples demo(Model model, int workers, double rate) {
        kind = TargetKind.DEMO;
        knobs = new Knobs("count", model, workers, null, false, Map.of());
        progress = new Progress(
                0, tick, true, tick * rate, "numbers", 0, -1, -1, -1, Double.NaN, Double.NaN, Map.of(), List.of());
        unitsPerSecond = rate;
        return this;
    }

    /** What the demo says of its own result. */
    Samples result(double expected, double actual, Map<String, Double> figures) {
        progress = new Progress(0, tick, true, tick, "numbers", 0, -1, -1, -1, expected, actual, figures, List.of());
        return this;
    }

    /** What the demo reports, as it is. */
    Samples progress(Progress report) {
        progress = report;
        return this;
    }

    /** What the JVM says of its waits for locks that are over. */
    Samples timed(LockWait... waits) {
        lockWaits = new LockWaits(PID, List.of(waits), 0);
        return this;
    }

    /** A process of which nothing can be read. */
    Samples unreadable() {
        readable = false;
        return this;
    }

    Sample build() {
        double sum = Double.isNaN(cpu)
                ? threads.stream().mapToDouble(ThreadSample::onCore).sum()
                : cpu;
        boolean hasJvm = !jvms.isEmpty();
        ProcessSample process = new ProcessSample(
                PID, 1, 5, "target", "target", OsState.SLEEPING, hasJvm, -1, sum, 0, Double.NaN, threads.size(), -1);
        List<CoreLoad> cores = new ArrayList<>();
        for (int core = 0; core < 2 && !Double.isNaN(machine); core++) {
            cores.add(new CoreLoad(core, machine / 2, 0, 0, steal / 2, 1 - machine / 2 - steal / 2));
        }
        return new Sample(
                tick,
                START.plusMillis(Math.round(tick * seconds * 1000)),
                Math.round(tick * seconds * 1e9),
                seconds,
                new TargetInfo(PID, kind, "target", ""),
                limit,
                new SystemSample(
                        cores,
                        Double.NaN,
                        Double.NaN,
                        Double.NaN,
                        Double.NaN,
                        -1,
                        -1,
                        ProcessCounts.NONE,
                        ThreadCounts.NONE),
                readable ? List.of(process) : List.of(),
                threads,
                List.of(),
                List.of(),
                jvms,
                knobs,
                progress,
                lockWaits,
                unitsPerSecond,
                new Looks(10, 10, 0),
                new Cost(Double.NaN, ownCost, Double.NaN),
                List.of());
    }
}
