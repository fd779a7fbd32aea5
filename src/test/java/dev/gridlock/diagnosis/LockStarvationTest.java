package dev.gridlock.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gridlock.config.Thresholds;
import dev.gridlock.data.Certainty;
import dev.gridlock.data.Finding;
import dev.gridlock.data.FindingKind;
import dev.gridlock.data.History;
import dev.gridlock.data.LockRef;
import dev.gridlock.data.Severity;
import dev.gridlock.data.ThreadRef;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Starved by a lock: each mark from both sides of its threshold. */
class LockStarvationTest {
    private static final LockRef PERMITS =
            new LockRef("java.util.concurrent.Semaphore$NonfairSync", "0x00000000000000a0");
    private static final LockRef STAMPED = new LockRef("java.util.concurrent.locks.StampedLock", "0x00000000000000b0");
    private static final String[] ACQUIRE = {
        "jdk.internal.misc.Unsafe.park", "java.util.concurrent.Semaphore.acquire", "shop.Bulk.take(Bulk.java:9)"
    };
    private static final String[] WRITE = {
        "jdk.internal.misc.Unsafe.park",
        "java.util.concurrent.locks.StampedLock.writeLock",
        "shop.Stock.put(Stock.java:7)"
    };

    @Test
    void whoIsWokenAndRefusedWithoutAFreshWaitStarves() {
        Finding finding = only(refused(6, 0, 50));
        assertThat(finding.kind()).isEqualTo(FindingKind.STARVATION);
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.certainty()).isEqualTo(Certainty.LIKELY);
        assertThat(finding.title())
                .isEqualTo("bulk-1 starves for a Semaphore: it was woken 250 times in 5.0 s and refused each time");
        assertThat(finding.threads()).extracting(ThreadRef::name).containsExactly("bulk-1");
        assertThat(finding.evidence().get(0))
                .isEqualTo(
                        "bulk-1 waits 100 % of the time at Bulk.take(Bulk.java:9); 250 wake-ups, 0 bytes allocated: a fresh"
                                + " wait makes at least 32 each");
    }

    @Test
    void aFreshWaitEachTimeIsHealthy() {
        assertThat(find(refused(6, 50 * 7, 50))).hasSize(1);
        assertThat(find(refused(6, 50 * 9, 50))).isEmpty();
    }

    @Test
    void aFewWakeUpsSayNothing() {
        assertThat(find(refused(6, 1, 9))).isEmpty();
        assertThat(find(refused(6, 1, 11))).hasSize(1);
    }

    @Test
    void threeSecondsAreNeeded() {
        assertThat(find(refused(3, 0, 50))).isEmpty();
        assertThat(find(refused(4, 0, 50))).hasSize(1);
    }

    @Test
    void aboveAHundredKilobytesMoreWakeUpsAreNeeded() {
        assertThat(find(refused(6, 0, 20, 200 * 1024))).isEmpty();
        assertThat(find(refused(6, 0, 200, 200 * 1024))).hasSize(1);
    }

    @Test
    void whoIsSeenElsewhereAtTimesIsServed() {
        History history = Samples.history(
                8,
                tick -> Samples.tick(tick)
                        .collected(0, 0)
                        .with(Samples.thread(1021).wakeUps(50).slices(tick * 50).given(50))
                        .jvm(Dumps.at(tick * 1_000_000_000L)
                                .with(
                                        tick % 3 == 0
                                                ? Dumps.thread("bulk-1")
                                                        .allocated(700)
                                                        .stack("shop.Bulk.take(Bulk.java:9)")
                                                : Dumps.thread("bulk-1")
                                                        .allocated(700)
                                                        .parksFor(PERMITS)
                                                        .stack(ACQUIRE))
                                .build()));
        assertThat(find(history)).isEmpty();
    }

    /**
     * A crowded machine gives so few looks, and each second of a refused thread has hundreds of moments like the
     * second.
     */
    @Test
    void whoIsJustTryingForTheLockIsStillKeptFromIt() {
        assertThat(find(threeLooks("java.util.concurrent.locks.AbstractQueuedSynchronizer.acquire", "Bulk.java:9")))
                .hasSize(1);
        assertThat(find(threeLooks("java.util.concurrent.Semaphore.release", "Bulk.java:9")))
                .isEmpty();
        assertThat(find(threeLooks("java.util.concurrent.locks.AbstractQueuedSynchronizer.acquire", "Bulk.java:17")))
                .isEmpty();
    }

    @Test
    void itSaysSinceWhenItsMarkHasHeld() {
        assertThat(heldBefore(refused(4, 0, 50))).isEqualTo(Duration.ofMillis(150));
        assertThat(heldBefore(refused(6, 0, 50))).isEqualTo(Duration.ofMillis(2150));
        assertThat(heldBefore(writer(2, 100, 1))).isEqualTo(Duration.ofMillis(3150));
    }

    @Test
    void aWriterWhoGetsInForAMomentHasBeenKeptOutBeforeAsWell() {
        assertThat(heldBefore(letIn(4, 0))).isEqualTo(Duration.ofMillis(3150));
        // Off the cores for less, it may have been about other things between the looks.
        assertThat(heldBefore(letIn(4, 0.5))).isEqualTo(Duration.ofMillis(150));
    }

    @Test
    void oneWaitDuringWhichOthersComeAndGoStarves() {
        Finding finding = only(monitor("otototot"));
        assertThat(finding.title())
                .isEqualTo(
                        "a-1 starves for a Account: it has waited 7.0 s in one wait while others came later and were served");
        assertThat(finding.evidence().get(0)).contains("overtaken at least 3 times");
        assertThat(finding.locks()).hasSize(1);
    }

    @Test
    void oneLongWaitForALockThatIsMerelyHeldOrServedInTurnDoesNot() {
        assertThat(find(monitor("oooooooo"))).isEmpty();
        assertThat(find(monitor("wwwwoooo"))).isEmpty();
        // Once may be chance: who has just let go was seen before the queue moved.
        assertThat(find(monitor("oootoooo"))).isEmpty();
    }

    @Test
    void aWriterWhomTwoAtWorkKeepOutStarves() {
        assertThat(only(writer(2, 100, 1)).title())
                .isEqualTo(
                        "writer-1 starves for a StampedLock: it has waited 6.0 s to write in one wait while others go on");
        assertThat(find(writer(1, 100, 1))).isEmpty();
        assertThat(find(writer(2, 1, 1))).isEmpty();
        assertThat(find(writer(2, 100, 30))).isEmpty();
    }

    @Test
    void aLockThatIsInUseStallsNobody() {
        assertThat(Detectors.detect(Scene.of(writer(2, 100, 1)), Thresholds.defaults()))
                .extracting(Finding::kind)
                .contains(FindingKind.STARVATION)
                .doesNotContain(FindingKind.STALL);
        // The rule on stalls alone would say so, since these readers have had their chance to let go, again and again.
        assertThat(new StallDetector().detect(Scene.of(writer(2, 100, 1)), Thresholds.defaults()))
                .hasSize(1);
    }

    @Test
    void aReaderWhoWaitsForAWriterIsNone() {
        History history = Samples.history(
                6,
                tick -> at(tick, 2, 100, 1, new String[] {
                    "jdk.internal.misc.Unsafe.park",
                    "java.util.concurrent.locks.StampedLock.readLock",
                    "shop.Stock.get(Stock.java:3)"
                }));
        assertThat(find(history)).isEmpty();
    }

    private static History refused(int ticks, int bytesASecond, double wakeUps) {
        return refused(ticks, bytesASecond, wakeUps, 700);
    }

    private static History refused(int ticks, int bytesASecond, double wakeUps, long from) {
        return Samples.history(
                ticks,
                tick -> Samples.tick(tick)
                        .collected(0, 0)
                        .with(Samples.thread(1021)
                                .wakeUps(wakeUps)
                                .slices((long) (tick * wakeUps))
                                .given(wakeUps))
                        .jvm(Dumps.at(tick * 1_000_000_000L)
                                .with(Dumps.thread("bulk-1")
                                        .allocated(from + tick * bytesASecond)
                                        .parksFor(PERMITS)
                                        .stack(ACQUIRE))
                                .build()));
    }

    private static History threeLooks(String topOfTheSecond, String placeOfTheSecond) {
        return Samples.history(3, tick -> {
            Dumps.Thread bulk = Dumps.thread("bulk-1").allocated(700);
            return Samples.tick(2 * tick)
                    .collected(0, 0)
                    .with(Samples.thread(1021).wakeUps(50).slices(tick * 100).given(50))
                    .jvm(Dumps.at(tick * 2_000_000_000L)
                            .with(
                                    tick == 2
                                            ? bulk.stack(topOfTheSecond, "shop.Bulk.take(" + placeOfTheSecond + ")")
                                            : bulk.parksFor(PERMITS).stack(ACQUIRE))
                            .build());
        });
    }

    /** Seven ticks; in the one given it gets the lock and asks anew. */
    private static History letIn(int at, double onCoreBefore) {
        return Samples.history(7, tick -> {
            Dumps dump = Dumps.at(tick * 1_000_000_000L)
                    .with(Dumps.thread("writer-1")
                            .allocated(tick < at ? 700 : 732)
                            .parksFor(STAMPED)
                            .stack(WRITE));
            Samples samples = Samples.tick(tick)
                    .collected(0, 0)
                    .with(Samples.thread(1021)
                            .load(tick < at ? onCoreBefore : 0, 0)
                            .slices(Math.min(tick, at))
                            .given(tick <= at ? 1 : 0)
                            .wakeUps(tick <= at ? 1 : 0));
            readers(2, 100, tick, samples, dump);
            return samples.jvm(dump.build());
        });
    }

    /** For how long before the newest tick. */
    private static Duration heldBefore(History history) {
        return Duration.between(
                only(history).since(), history.latest().orElseThrow().at());
    }

    private static History monitor(String other) {
        return Samples.history(other.length(), tick -> {
            Dumps.Thread second = Dumps.thread("b-2").stack("bank.Transfer.run(Transfer.java:41)");
            char now = other.charAt((int) tick - 1);
            if (now == 'o') {
                second.holds(Dumps.lock(1));
            } else if (now == 'w') {
                second.enters(Dumps.lock(1));
            }
            return Samples.tick(tick)
                    .collected(0, 0)
                    .with(
                            Samples.thread(1021).slices(7).wakeUps(0),
                            Samples.thread(1022).slices(tick * 100).wakeUps(100).given(100))
                    .jvm(Dumps.at(tick * 1_000_000_000L)
                            .with(
                                    Dumps.thread("a-1")
                                            .enters(Dumps.lock(1))
                                            .stack("bank.Transfer.run(Transfer.java:41)"),
                                    second)
                            .build());
        });
    }

    private static History writer(int readers, double cycles, double runsBetween) {
        return Samples.history(6, tick -> at(tick, readers, cycles, runsBetween, WRITE));
    }

    private static Samples at(long tick, int readers, double cycles, double slices, String[] stack) {
        // More than one slice a tick is a wait that ended and began anew, with a queue node each time.
        boolean one = slices <= 1;
        Samples samples = Samples.tick(tick)
                .collected(0, 0)
                .with(Samples.thread(1021)
                        .slices(one ? 7 : (long) (tick * slices))
                        .given(one ? 0 : slices)
                        .wakeUps(slices));
        Dumps dump = Dumps.at(tick * 1_000_000_000L)
                .with(Dumps.thread("writer-1")
                        .allocated(one ? 700 : 700 + tick * (long) (40 * slices))
                        .parksFor(STAMPED)
                        .stack(stack));
        readers(readers, cycles, tick, samples, dump);
        return samples.jvm(dump.build());
    }

    private static void readers(int readers, double cycles, long tick, Samples samples, Dumps dump) {
        for (int reader = 2; reader < 2 + readers; reader++) {
            samples.with(Samples.thread(1020 + reader).wakeUps(cycles).slices((long) (tick * cycles)));
            dump.with(Dumps.thread("reader-" + reader).stack("java.lang.Thread.sleep", "shop.Stock.get(Stock.java:3)"));
        }
    }

    private static Finding only(History history) {
        List<Finding> findings = find(history);
        assertThat(findings).hasSize(1);
        return findings.get(0);
    }

    private static List<Finding> find(History history) {
        return new StarvationDetector().detect(Scene.of(history), Thresholds.defaults());
    }
}
