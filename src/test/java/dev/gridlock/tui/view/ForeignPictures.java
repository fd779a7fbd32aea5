package dev.gridlock.tui.view;

import dev.gridlock.data.Certainty;
import dev.gridlock.data.CoreLimit;
import dev.gridlock.data.Cost;
import dev.gridlock.data.Finding;
import dev.gridlock.data.FindingKind;
import dev.gridlock.data.HeldLock;
import dev.gridlock.data.JavaState;
import dev.gridlock.data.JvmSample;
import dev.gridlock.data.LockRef;
import dev.gridlock.data.Missing;
import dev.gridlock.data.Sample;
import dev.gridlock.data.Severity;
import dev.gridlock.data.TargetInfo;
import dev.gridlock.data.TargetKind;
import dev.gridlock.data.ThreadRole;
import dev.gridlock.data.Want;
import dev.gridlock.session.Picture;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Programs that are no demo. */
final class ForeignPictures {
    private ForeignPictures() {}

    /** A JVM of another user on a system that tells little. */
    static Picture foreign() {
        TargetInfo target = new TargetInfo(7100, TargetKind.JVM, "com.example.shop.CheckoutServer", "21.0.4");
        List<Sample> samples = new ArrayList<>();
        for (int tick = 1; tick <= Pictures.TICKS; tick++) {
            Samples sample = new Samples(tick, target);
            sample.limit = new CoreLimit(2, 1.5, 64, "cgroup");
            sample.lanes = false;
            sample.cost = new Cost(0.008, Double.NaN, Double.NaN);
            for (int t = 0; t < 6; t++) {
                String strip = t == 0 ? "###.#.####" : "..........";
                sample.thread(7100, "http-nio-8080-e", 7110 + t, ThreadRole.PROGRAM, -1, strip, t % 2, null, false);
            }
            sample.missing.add(new Missing("lanes", "only Linux tells on which core a thread ran"));
            sample.missing.add(new Missing("threads.blocked", "the JVM was started with -XX:+DisableAttachMechanism"));
            sample.jvms.add(new JvmSample(
                    7100,
                    target.name(),
                    "21.0.4",
                    List.of(),
                    null,
                    false,
                    List.of(),
                    12,
                    0.3,
                    0.4,
                    Double.NaN,
                    "the JVM was started with -XX:+DisableAttachMechanism"));
            samples.add(sample.build());
        }
        return Pictures.live(target, null, null, samples, List.of());
    }

    /** The foreign JVM with one finding. */
    static Picture withFinding(FindingKind kind, Severity severity, String title) {
        Picture p = foreign();
        Finding finding = new Finding(
                kind,
                severity,
                Certainty.LIKELY,
                "one",
                title,
                Samples.START.plusSeconds(40),
                List.of(),
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of("CPU per second 0.00 of 2 cores", "run delay 0.00 s a second"),
                "");
        return Pictures.live(p.target(), null, null, p.history().samples(), List.of(finding));
    }

    /** Half a core used, while other programs take all that is left. */
    static Picture others() {
        TargetInfo target = new TargetInfo(6100, TargetKind.PROCESS, "half", "");
        Samples sample = new Samples(1, target);
        sample.othersEverywhere = true;
        sample.thread("half", 6100, ThreadRole.PROGRAM, -1, "#####.....", 1, null);
        return Pictures.live(target, null, null, List.of(sample.build()), List.of());
    }

    /** A server with many threads, most of them idle in their pools. */
    static Picture threads(int count) {
        TargetInfo target = new TargetInfo(9000, TargetKind.JVM, "com.example.Server", "25.0.3");
        LockRef queue = Samples.lock("java.util.concurrent.locks.AbstractQueuedSynchronizer$ConditionObject", 77);
        LockRef ledger = Samples.lock("com.example.Ledger", 78);
        Random random = new Random(1);
        List<String> strips = List.of("..........", "..........", "..........", "..#...+...", "xxxx#xxxxx");
        List<Sample> samples = new ArrayList<>();
        for (int tick = 1; tick <= 12; tick++) {
            Samples sample = new Samples(tick, target);
            for (int t = 0; t < count; t++) {
                String name = "pool-" + t / 200 + "-thread-" + t % 200;
                int tid = 9001 + t;
                String strip = strips.get(random.nextInt(strips.size()));
                boolean blocked = strip.endsWith("x");
                sample.thread(
                        name,
                        tid,
                        ThreadRole.PROGRAM,
                        -1,
                        strip,
                        t % 2,
                        blocked
                                ? Samples.java(
                                        name,
                                        tid,
                                        JavaState.BLOCKED,
                                        Want.MONITOR_ENTER,
                                        ledger,
                                        t % 3 == 0
                                                ? List.of(new HeldLock(Samples.lock("com.example.Order", 1000 + t), 0))
                                                : List.of(),
                                        "com.example.Ledger post Ledger.java:31",
                                        "com.example.Task run Task.java:12")
                                : Samples.java(
                                        name,
                                        tid,
                                        JavaState.WAITING,
                                        Want.PARK,
                                        queue,
                                        List.of(),
                                        "jdk.internal.misc.Unsafe park Native Method",
                                        "java.util.concurrent.LinkedBlockingQueue take LinkedBlockingQueue.java:435",
                                        "java.util.concurrent.ThreadPoolExecutor getTask ThreadPoolExecutor.java:1062"));
            }
            samples.add(sample.build());
        }
        return Pictures.live(target, null, null, samples, List.of());
    }
}
