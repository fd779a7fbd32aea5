package dev.gridlock.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gridlock.config.Thresholds;
import dev.gridlock.data.Certainty;
import dev.gridlock.data.Finding;
import dev.gridlock.data.FindingKind;
import dev.gridlock.data.History;
import dev.gridlock.data.JavaState;
import dev.gridlock.data.JavaThread;
import dev.gridlock.data.LockRef;
import dev.gridlock.data.ThreadDump;
import dev.gridlock.data.ThreadRef;
import dev.gridlock.data.ThreadRole;
import dev.gridlock.data.Want;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.Stream;

/** Threads that stand still or not, and what the rule on stalls says of them. */
final class Stalls {
    private Stalls() {}

    static final LockRef CONDITION =
            new LockRef("java.util.concurrent.locks.AbstractQueuedSynchronizer$ConditionObject", "0xc0");
    static final LockRef SEMAPHORE = new LockRef("java.util.concurrent.Semaphore$NonfairSync", "0x5e");
    static final LockRef OTHER_SEMAPHORE = new LockRef("java.util.concurrent.Semaphore$NonfairSync", "0x5f");
    static final LockRef READ_WRITE =
            new LockRef("java.util.concurrent.locks.ReentrantReadWriteLock$NonfairSync", "0x4e");
    static final LockRef FUTURE = new LockRef("java.util.concurrent.FutureTask", "0xf0");

    /**
     * One thread over time: as every dump has it, how often a second it goes to wait, and for how many ticks it is busy
     * before that.
     */
    record Life(Dumps.Thread thread, double waits, long slicesATick, double waitLeft, int busyTicks) {
        /** The same in a wait that ends by itself after so many seconds more. */
        Life endsAfter(double seconds) {
            return new Life(thread, waits, slicesATick, seconds, busyTicks);
        }

        /** The same, busy for so many ticks at first. */
        Life busyFor(int ticks) {
            return new Life(thread, waits, slicesATick, waitLeft, ticks);
        }
    }

    static Life still(Dumps.Thread thread) {
        return new Life(thread, 0, 0, Double.NaN, 0);
    }

    static Life alive(Dumps.Thread thread, double waits) {
        return new Life(thread, waits, Math.max(1, Math.round(waits)), Double.NaN, 0);
    }

    static Dumps.Thread parked(String name, LockRef on, String... stack) {
        List<String> frames = new ArrayList<>(List.of("jdk.internal.misc.Unsafe.park(Native Method)"));
        frames.addAll(List.of(stack));
        return Dumps.thread(name).parksFor(on).stack(frames.toArray(String[]::new));
    }

    static Dumps.Thread acquires(String name, LockRef lock, String where) {
        return parked(name, lock, "java.util.concurrent.Semaphore.acquire(Semaphore.java:318)", where);
    }

    static Dumps.Thread awaits(String name, LockRef condition, String where) {
        return parked(
                name,
                condition,
                "java.util.concurrent.locks.AbstractQueuedSynchronizer$ConditionObject.await(X.java:1)",
                where);
    }

    static Dumps.Thread gets(String name, String... where) {
        List<String> frames = new ArrayList<>(List.of("java.util.concurrent.FutureTask.get(FutureTask.java:190)"));
        frames.addAll(List.of(where));
        return parked(name, FUTURE, frames.toArray(String[]::new));
    }

    static Dumps.Thread sleeps(String name) {
        return Dumps.thread(name)
                .wants(Want.PARK, null, JavaState.TIMED_WAITING)
                .stack("java.lang.Thread.sleep(Native Method)", "shop.Main.main(Main.java:9)");
    }

    /** Ten ticks; for the first {@code busyTicks} of them everybody runs. */
    static List<Finding> after(int busyTicks, Life... lives) {
        List<Life> all = Stream.of(lives).map(life -> life.busyFor(busyTicks)).toList();
        return after(tick -> all);
    }

    /** Ten ticks, with who is there in each. */
    static List<Finding> after(LongFunction<List<Life>> lives) {
        History history = Samples.history(10, tick -> {
            Samples sample = Samples.tick(tick);
            Dumps dump = Dumps.at(tick * 1_000_000_000L - 1);
            for (Life life : lives.apply(tick)) {
                JavaThread java = life.thread().build();
                long ran = Math.min(tick, life.busyTicks()) * 100 + tick * life.slicesATick();
                boolean collector = java.name().startsWith("GC");
                dump.with(life.thread());
                sample.with(Samples.thread(java.osTid())
                        .java(java)
                        .role(collector ? ThreadRole.COLLECTOR : ThreadRole.PROGRAM)
                        .wakeUps(tick <= life.busyTicks() ? 100 : life.waits())
                        .slices(ran)
                        .waitLeft(life.waitLeft()));
            }
            ThreadDump built = dump.build();
            return sample.jvm(built);
        });
        return new StallDetector().detect(Scene.of(history), Thresholds.defaults());
    }

    static void isStall(List<Finding> found, String shape, String... threads) {
        assertThat(found).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(FindingKind.STALL);
            assertThat(finding.certainty()).isEqualTo(Certainty.LIKELY);
            assertThat(finding.title()).contains("(" + shape + ")");
            assertThat(finding.threads()).extracting(ThreadRef::name).containsExactlyInAnyOrder(threads);
            assertThat(finding.evidence()).isNotEmpty().noneMatch(line -> line.contains("null"));
            assertThat(finding.advice()).isNotBlank();
        });
    }

    static final Life WAITER = still(Dumps.thread("waiter-1")
            .wants(Want.MONITOR_WAIT, Dumps.lock(2), JavaState.WAITING)
            .holds(Dumps.lock(1), 1)
            .stack("java.lang.Object.wait(Native Method)", "shop.Box.take(Box.java:5)"));
    static final Life NOTIFIER =
            still(Dumps.thread("notifier-2").enters(Dumps.lock(1)).stack("shop.Box.put(Box.java:9)"));

    static final String[] WORKER = {
        "java.util.concurrent.FutureTask.run(X.java:1)", "java.util.concurrent.ThreadPoolExecutor$Worker.run(X.java:1)"
    };

    static Dumps.Thread runs(String name) {
        return Dumps.thread(name).stack("shop.Task.call(Task.java:9)", WORKER[0], WORKER[1]);
    }

    static Dumps.Thread takes(String name) {
        return parked(
                name,
                CONDITION,
                "java.util.concurrent.LinkedBlockingQueue.take(X.java:1)",
                "shop.Consumer.run(Consumer.java:3)",
                WORKER[0],
                WORKER[1]);
    }

    static Dumps.Thread idle(String name) {
        return parked(
                name,
                CONDITION,
                "java.util.concurrent.LinkedBlockingQueue.take(X.java:1)",
                "java.util.concurrent.ThreadPoolExecutor.getTask(X.java:1)",
                WORKER[1]);
    }

    /** A scheduler's thread until its next task is due. */
    static Dumps.Thread awaitsTheNextTask(String name) {
        return parked(
                        name,
                        CONDITION,
                        "java.util.concurrent.ScheduledThreadPoolExecutor$DelayedWorkQueue.take(X.java:1)",
                        "java.util.concurrent.ThreadPoolExecutor.getTask(X.java:1)",
                        WORKER[1])
                .state(JavaState.TIMED_WAITING);
    }

    static Dumps.Thread accepts(String name) {
        return Dumps.thread(name).stack("sun.nio.ch.NioSocketImpl.accept(X.java:1)", "shop.Server.run(Server.java:3)");
    }

    static Dumps.Thread joins(String name, String... where) {
        List<String> frames =
                new ArrayList<>(List.of("java.lang.Object.wait(Native Method)", "java.lang.Thread.join(X.java:1)"));
        frames.addAll(List.of(where));
        return Dumps.thread(name)
                .wants(Want.MONITOR_WAIT, Dumps.lock(5), JavaState.WAITING)
                .stack(frames.toArray(String[]::new));
    }
}
