package dev.gridlock.tui.view;

import dev.gridlock.data.Certainty;
import dev.gridlock.data.CoreLimit;
import dev.gridlock.data.Finding;
import dev.gridlock.data.FindingKind;
import dev.gridlock.data.FindingLock;
import dev.gridlock.data.Frame;
import dev.gridlock.data.HeldLock;
import dev.gridlock.data.JavaState;
import dev.gridlock.data.Knobs;
import dev.gridlock.data.LockKind;
import dev.gridlock.data.LockRef;
import dev.gridlock.data.Model;
import dev.gridlock.data.Progress;
import dev.gridlock.data.Sample;
import dev.gridlock.data.Severity;
import dev.gridlock.data.TargetInfo;
import dev.gridlock.data.TargetKind;
import dev.gridlock.data.ThreadRef;
import dev.gridlock.data.ThreadRole;
import dev.gridlock.data.WaitStep;
import dev.gridlock.data.Want;
import dev.gridlock.session.Picture;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Demos as they run. */
final class DemoPictures {
    private DemoPictures() {}

    private static Progress progress(int tick, double units, String unit, long tasks, long queue) {
        return new Progress(
                0, tick, true, units, unit, tasks, queue, -1, -1, Double.NaN, Double.NaN, Map.of(), List.of());
    }

    private static void jvmThreads(Samples sample, int core) {
        boolean busy = sample.tick % 5 == 0;
        sample.thread(
                "C1 CompilerThread0", 4110, ThreadRole.COMPILER, -1, busy ? ".....#...." : "..........", core, null);
        sample.thread(
                "G1 Conc#0",
                4111,
                ThreadRole.COLLECTOR,
                -1,
                sample.tick % 9 == 4 ? "...#......" : "..........",
                0,
                null);
        sample.thread("VM Periodic Task Thread", 4112, ThreadRole.VM, -1, "..........", 0, null);
        sample.thread(
                "main",
                4101,
                ThreadRole.PROGRAM,
                -1,
                "..........",
                0,
                Samples.java(
                        "main",
                        4101,
                        JavaState.WAITING,
                        Want.PARK,
                        Samples.lock("java.util.concurrent.CountDownLatch$Sync", 900),
                        List.of(),
                        "jdk.internal.misc.Unsafe park Native Method",
                        "java.util.concurrent.CountDownLatch await CountDownLatch.java:230",
                        "dev.gridlock.lab.host.Host main Host.java:41"));
    }

    static Picture deadlock() {
        TargetInfo target = new TargetInfo(4100, TargetKind.DEMO, "deadlock", "17.0.15");
        Knobs knobs = new Knobs("deadlock", Model.THREADS, 2, LockKind.SYNCHRONIZED, false, Map.of());
        LockRef a = Samples.lock("bank.Account", 0xf1c0de00);
        LockRef b = Samples.lock("bank.Account", 0xf1c0df10);
        List<Sample> samples = new ArrayList<>();
        for (int tick = 1; tick <= Pictures.TICKS; tick++) {
            Samples sample = new Samples(tick, target);
            sample.knobs = knobs;
            boolean stuck = tick > 18;
            sample.units = stuck ? 0 : 41_200 + tick * 10;
            sample.progress =
                    progress(tick, Math.min(tick, 18) * 41_200.0, "transfers", Math.min(tick, 18) * 41_200L, -1);
            String one = stuck ? "xxxxxxxxxx" : "#x##.#x##x";
            String two = stuck ? "xxxxxxxxxx" : "x#x#x#x##x";
            sample.thread(
                    "worker-1",
                    4121,
                    ThreadRole.WORKER,
                    0,
                    one,
                    0,
                    Samples.java(
                            "worker-1",
                            4121,
                            JavaState.BLOCKED,
                            Want.MONITOR_ENTER,
                            b,
                            List.of(new HeldLock(a, 1)),
                            "bank.Bank transfer Bank.java:58",
                            "bank.Bank work Bank.java:40",
                            "java.lang.Thread run Thread.java:840"));
            sample.thread(
                    "worker-2",
                    4122,
                    ThreadRole.WORKER,
                    1,
                    two,
                    1,
                    Samples.java(
                            "worker-2",
                            4122,
                            JavaState.BLOCKED,
                            Want.MONITOR_ENTER,
                            a,
                            List.of(new HeldLock(b, 1)),
                            "bank.Bank transfer Bank.java:58",
                            "bank.Bank work Bank.java:40",
                            "java.lang.Thread run Thread.java:840"));
            jvmThreads(sample, 1);
            samples.add(sample.build());
        }
        return Pictures.live(target, Pictures.demos().get(3), knobs, samples, List.of(deadlockFinding(a, b)));
    }

    static Finding deadlockFinding(LockRef a, LockRef b) {
        ThreadRef one = new ThreadRef("worker-1", 21, 4121, "BLOCKED");
        ThreadRef two = new ThreadRef("worker-2", 22, 4122, "BLOCKED");
        Frame asks = new Frame("bank.Bank", "transfer", "Bank.java:58");
        Frame took = new Frame("bank.Bank", "work", "Bank.java:40");
        return new Finding(
                FindingKind.DEADLOCK,
                Severity.ERROR,
                Certainty.PROVEN,
                "deadlock:1",
                "2 threads wait for each other and can never go on: worker-1, worker-2",
                Samples.START.plusSeconds(18),
                List.of(),
                null,
                List.of(one, two),
                List.of(new FindingLock(b, "worker-2"), new FindingLock(a, "worker-1")),
                List.of(new WaitStep(one, b, asks, "worker-2", took), new WaitStep(two, a, asks, "worker-1", took)),
                List.of(
                        "the JVM reports this cycle itself",
                        "no way out: a thread can't give up or time out on a monitor; only ending the program clears it",
                        "seen the same in 42 looks, neither thread has run since"),
                "Take the locks in one order everywhere, or use tryLock with a time limit. The key f shows it mended.");
    }

    /** Two cores; workers rise from 2 to 8 and only wait more. */
    static Picture saturated() {
        TargetInfo target = new TargetInfo(4100, TargetKind.DEMO, "count", "17.0.15");
        List<Sample> samples = new ArrayList<>();
        Knobs knobs = new Knobs("count", Model.THREADS, 8, null, false, Map.of());
        for (int tick = 1; tick <= Pictures.TICKS; tick++) {
            int workers = tick <= 20 ? 2 : Math.min(8, 2 + (tick - 20) / 4);
            knobs = new Knobs("count", Model.THREADS, workers, null, false, Map.of());
            Samples sample = new Samples(tick, target);
            sample.knobs = knobs;
            sample.units = 1.231e9 + (tick * 37 % 11) * 4e6;
            sample.progress = progress(tick, tick * 1.2e9, "numbers", tick * 12L, 100);
            for (int w = 0; w < workers; w++) {
                StringBuilder strip = new StringBuilder();
                for (int look = 0; look < Samples.LOOKS; look++) {
                    int slot = (tick * Samples.LOOKS + look) / 2;
                    strip.append((slot * 2 + w) % workers < 2 ? '#' : '+');
                }
                int core = w % 2;
                sample.thread(
                        "worker-" + (w + 1),
                        4121 + w,
                        ThreadRole.WORKER,
                        w,
                        strip.toString(),
                        core,
                        Samples.java(
                                "worker-" + (w + 1),
                                4121 + w,
                                JavaState.RUNNABLE,
                                null,
                                null,
                                List.of(),
                                "dev.gridlock.lab.work.Count run Count.java:33",
                                "java.lang.Thread run Thread.java:840"));
            }
            jvmThreads(sample, 1);
            samples.add(sample.build());
        }
        Finding over = new Finding(
                FindingKind.OVERSUBSCRIPTION,
                Severity.WARNING,
                Certainty.LIKELY,
                "over",
                "8 threads want 2 cores: each waits 75% of its time for one",
                Samples.START.plusSeconds(40),
                List.of(),
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of("demand 8.0 cores, there are 2", "run delay 6.0 s a second", "the last worker gained 0.0%"),
                "Use as many workers as there are cores.");
        Finding full = new Finding(
                FindingKind.SATURATED,
                Severity.INFO,
                Certainty.LIKELY,
                "sat",
                "both cores are full: 1.97 of 2 used",
                Samples.START.plusSeconds(5),
                List.of(),
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of("1.97 of 2 cores"),
                "");
        return Pictures.live(target, Pictures.demos().get(1), knobs, samples, List.of(over, full));
    }

    static Picture processes() {
        TargetInfo target = new TargetInfo(4100, TargetKind.DEMO, "primes", "17.0.15");
        Knobs knobs = new Knobs("primes", Model.PROCESSES, 4, null, false, Map.of());
        List<Sample> samples = new ArrayList<>();
        for (int tick = 1; tick <= Pictures.TICKS; tick++) {
            Samples sample = new Samples(tick, target);
            sample.knobs = knobs;
            sample.units = 812 + tick % 7;
            sample.progress = progress(tick, tick * 812.0, "chunks", tick * 812L, -1);
            sample.process(4100, 1, "java", "java -cp gridlock.jar dev.gridlock.lab.host.Host", -1, 0.02, 0.01, 18);
            for (int w = 0; w < 4; w++) {
                int pid = 4201 + w;
                sample.process(
                        pid, 4100, "java", "java -cp gridlock.jar dev.gridlock.lab.work.Worker " + w, w, 0.49, 0.5, 12);
                String strip = w % 2 == 0 ? "#+#+#+#+#+" : "+#+#+#+#+#";
                sample.thread(pid, "main", pid + 1000, ThreadRole.WORKER, w, strip, w / 2, null, false);
                sample.thread(
                        pid, "C2 CompilerThre", pid + 2000, ThreadRole.COMPILER, -1, "..........", 0, null, false);
            }
            samples.add(sample.build());
        }
        return Pictures.live(target, Pictures.demos().get(0), knobs, samples, List.of());
    }

    static Picture cores64() {
        TargetInfo target = new TargetInfo(4100, TargetKind.DEMO, "count", "17.0.15");
        Knobs knobs = new Knobs("count", Model.THREADS, 48, null, false, Map.of());
        List<Sample> samples = new ArrayList<>();
        for (int tick = 1; tick <= Pictures.TICKS; tick++) {
            Samples sample = new Samples(tick, target);
            sample.cores = 64;
            sample.limit = new CoreLimit(64, Double.NaN, 64, "");
            sample.knobs = knobs;
            sample.units = 3e10;
            sample.progress = progress(tick, tick * 3e10, "numbers", tick * 300L, -1);
            for (int w = 0; w < 48; w++) {
                sample.thread(
                        "worker-" + (w + 1),
                        5000 + w,
                        ThreadRole.WORKER,
                        w,
                        "##########",
                        (w * 5 + 3) % 64,
                        Samples.java(
                                "worker-" + (w + 1),
                                5000 + w,
                                JavaState.RUNNABLE,
                                null,
                                null,
                                List.of(),
                                "dev.gridlock.lab.work.Count run Count.java:33"));
            }
            samples.add(sample.build());
        }
        return Pictures.live(target, Pictures.demos().get(1), knobs, samples, List.of());
    }
}
