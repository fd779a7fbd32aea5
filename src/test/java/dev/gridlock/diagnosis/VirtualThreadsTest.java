package dev.gridlock.diagnosis;

import static dev.gridlock.diagnosis.Dumps.lock;
import static dev.gridlock.diagnosis.Dumps.thread;
import static dev.gridlock.diagnosis.Stalls.OTHER_SEMAPHORE;
import static dev.gridlock.diagnosis.Stalls.SEMAPHORE;
import static dev.gridlock.diagnosis.Stalls.acquires;
import static dev.gridlock.diagnosis.Stalls.isStall;
import static dev.gridlock.diagnosis.Stalls.parked;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gridlock.config.Thresholds;
import dev.gridlock.data.Certainty;
import dev.gridlock.data.Finding;
import dev.gridlock.data.FindingLock;
import dev.gridlock.data.JavaState;
import dev.gridlock.data.JavaThread;
import dev.gridlock.data.LockRef;
import dev.gridlock.data.ThreadDump;
import dev.gridlock.data.ThreadRef;
import dev.gridlock.data.Want;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Threads that only a dump of their own shows, beside those that the system knows. */
class VirtualThreadsTest {
    private static final Dumps.Thread UNBLOCKER =
            thread("unblocker-51").stack("java.lang.VirtualThread.unblockVirtualThreads(X.java:1)");
    private static final Dumps.Thread CARRIER = parked(
            "carrier-52",
            new LockRef("java.util.concurrent.ForkJoinPool", "0x77"),
            "java.util.concurrent.ForkJoinPool.awaitWork(X.java:1)",
            "java.util.concurrent.ForkJoinWorkerThread.run(X.java:1)");

    private static Dumps.Thread first() {
        return Deadlocks.first().virtual().cpu(Double.NaN);
    }

    private static Dumps.Thread second() {
        return Deadlocks.second().virtual().cpu(Double.NaN);
    }

    private static Dumps.Thread atOneOfTwo() {
        return acquires("main-5", SEMAPHORE, "shop.A.both(A.java:1)");
    }

    private static Dumps.Thread atTheOther() {
        return acquires("worker-6", OTHER_SEMAPHORE, "shop.B.both(B.java:1)").virtual();
    }

    private static Dumps.Thread sleeper() {
        return thread("sleeper-9")
                .virtual()
                .wants(Want.PARK, null, JavaState.TIMED_WAITING)
                .stack("java.lang.VirtualThread.parkNanos(X.java:1)", "java.lang.Thread.sleep(X.java:1)", "shop.A.run");
    }

    /**
     * Ten ticks with the newest of these dumps taken in the last; {@code carried}: how often a carrier runs in a tick.
     */
    private static List<Finding> found(Detector rule, long carried, Dumps.Thread platform, ThreadDump... every) {
        return rule.detect(
                Scene.of(Samples.history(10, tick -> {
                    Dumps.Thread[] plain = {UNBLOCKER, CARRIER, platform};
                    Samples sample = Samples.tick(tick);
                    for (Dumps.Thread one : plain) {
                        JavaThread java = one.build();
                        long slices = java.name().equals("carrier-52") ? tick * carried : 5;
                        sample.with(Samples.thread(java.osTid()).java(java).slices(slices));
                    }
                    return sample.everyThread(every)
                            .jvm(Dumps.at(tick * 1_000_000_000L - 1).with(plain).build());
                })),
                Thresholds.defaults());
    }

    private static ThreadDump every(long tick, Dumps.Thread... threads) {
        return Dumps.at(tick * 1_000_000_000L - 1)
                .with(UNBLOCKER, CARRIER)
                .with(threads)
                .build();
    }

    @Test
    void aCycleThatOnlyTheirDumpShowsIsLikelyAndNeedsTwoOfThem() {
        Detector rule = new DeadlockDetector();
        Dumps.Thread main = Stalls.sleeps("main-5");
        assertThat(found(rule, 0, main, every(9, main, first(), second()))).isEmpty();

        List<Finding> found =
                found(rule, 0, main, every(8, main, first(), second()), every(9, main, first(), second()));
        assertThat(found).singleElement().satisfies(finding -> {
            assertThat(finding.certainty()).isEqualTo(Certainty.LIKELY);
            assertThat(finding.threads()).extracting(ThreadRef::name).containsExactly("worker-1", "worker-2");
            assertThat(finding.locks()).contains(new FindingLock(lock(2), "worker-2"));
        });

        assertThat(found(rule, 0, main, every(8, main, first()), every(9, main, first(), second())))
                .as("there in one only")
                .isEmpty();
    }

    @Test
    void aCycleThatAPlainDumpShowsTooIsItsOwn() {
        Dumps.Thread one = Deadlocks.first();
        ThreadDump both = every(9, one, Deadlocks.second());
        List<Finding> found = new DeadlockDetector()
                .detect(
                        Scene.of(Samples.history(
                                2,
                                tick -> Samples.tick(tick)
                                        .everyThread(both, both)
                                        .jvm(Dumps.at(tick)
                                                .with(one, Deadlocks.second())
                                                .reports("worker-1", "worker-2")
                                                .build()))),
                        Thresholds.defaults());
        assertThat(found).extracting(Finding::certainty).containsExactly(Certainty.PROVEN);
    }

    @Test
    void theSameCycleThroughOtherLocksIsAnother() {
        Dumps.Thread main = Stalls.sleeps("main-5");
        Dumps.Thread one =
                thread("worker-1").virtual().enters(lock(7)).holds(lock(1)).stack("bank.T.run");
        Dumps.Thread two =
                thread("worker-2").virtual().enters(lock(1)).holds(lock(7)).stack("bank.T.run");
        assertThat(found(new DeadlockDetector(), 0, main, every(8, one, two), every(9, first(), second())))
                .isEmpty();
    }

    @Test
    void permitsInACircleStandStillAsLongAsNobodyCarries() {
        Detector rule = new StallDetector();
        Dumps.Thread main = atOneOfTwo();
        Dumps.Thread other = atTheOther();
        ThreadDump[] lists = {every(8, main, other), every(9, main, other)};
        isStall(found(rule, 0, main, lists), "cycle of permits", "main-5", "worker-6");
        assertThat(found(rule, 3, main, lists)).as("carriers run").isEmpty();
        assertThat(found(rule, 0, main, every(8, main), every(9, main, other)))
                .as("it has only just come there")
                .isEmpty();
    }

    @Test
    void aVirtualThreadThatCouldComeIsWaitedFor() {
        Detector rule = new StallDetector();
        Dumps.Thread main = atOneOfTwo();
        Dumps.Thread other = atTheOther();
        ThreadDump before = every(8, main, other, sleeper());
        assertThat(found(rule, 0, main, before, every(9, main, other, sleeper())))
                .isEmpty();
        assertThat(found(rule, 0, main)).as("none can be seen yet").isEmpty();
        ThreadDump whole = every(9, main, other);
        ThreadDump cut = new ThreadDump(whole.nanos(), whole.threads(), List.of(), true);
        assertThat(found(rule, 0, main, before, cut)).as("not all can be seen").isEmpty();
    }

    @Test
    void whoOfThePlatformHasEndedSinceIsNotStuck() {
        Detector rule = new StallDetector();
        Dumps.Thread main = Stalls.idle("main-5");
        Dumps.Thread gone = acquires("worker-6", SEMAPHORE, "shop.A.both(A.java:1)");
        Dumps.Thread goneToo = acquires("worker-7", OTHER_SEMAPHORE, "shop.B.both(B.java:1)");
        assertThat(found(rule, 0, main, every(8, main, gone, goneToo), every(9, main, gone, goneToo)))
                .isEmpty();
    }

    @Test
    void aThreadYoungerThanTheListsCounts() {
        Detector rule = new StallDetector();
        Dumps.Thread main = atOneOfTwo();
        Dumps.Thread other = atTheOther();
        isStall(found(rule, 0, main, every(8, other), every(9, other)), "cycle of permits", "main-5", "worker-6");
    }
}
