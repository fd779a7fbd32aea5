package dev.gridlock.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gridlock.config.Thresholds;
import dev.gridlock.data.History;
import dev.gridlock.data.LockRef;
import java.util.List;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;

/** Locks followed through dumps: identity over collections, shares, owners, and who was overtaken. */
class LockHistoryTest {
    private static final String SITE = "bank.Transfer.run(Transfer.java:41)";

    @Test
    void aLockIsTheSameByItsAddressWhileNoCollectionRuns() {
        List<ContendedLock> locks = locks(history(6, tick -> 0, tick -> tick % 2 == 0 ? Dumps.lock(1) : Dumps.lock(2)));
        assertThat(locks).hasSize(2).allSatisfy(lock -> {
            assertThat(lock.looks()).isEqualTo(6);
            assertThat(lock.waiters()).hasSize(1);
            assertThat(lock.waiters().get(0).waits().cardinality()).isEqualTo(3);
        });
    }

    @Test
    void acrossACollectionItIsTheSameByClassAndPlaceInTheCode() {
        List<ContendedLock> locks =
                locks(history(6, tick -> tick, tick -> tick % 2 == 0 ? Dumps.lock(1) : Dumps.lock(2)));
        assertThat(locks).hasSize(1);
        assertThat(locks.get(0).waiters().get(0).waits().cardinality()).isEqualTo(6);
    }

    @Test
    void ofSeveralAtOnePlaceNoneIsTakenForAnotherAcrossACollection() {
        History history = Samples.history(
                4,
                tick -> Samples.tick(tick)
                        .collected(tick, 0)
                        .jvm(Dumps.at(tick * 1_000_000_000L)
                                .with(
                                        Dumps.thread("a-1")
                                                .enters(Dumps.lock((int) tick))
                                                .stack(SITE),
                                        Dumps.thread("b-2")
                                                .enters(Dumps.lock((int) tick + 50))
                                                .stack(SITE))
                                .build()));
        assertThat(locks(history))
                .as("those of the newest dump; the others would be counted anew with each collection")
                .hasSize(2);
    }

    @Test
    void knowsOwnersHeldShareWaitShareAndPlaces() {
        History history = Samples.history(
                4,
                tick -> Samples.tick(tick)
                        .collected(0, 0)
                        .with(
                                Samples.thread(1021).load(0.1, 0.1).wakeUps(30),
                                Samples.thread(1022).load(0.9, 0).wakeUps(30))
                        .jvm(Dumps.at(tick * 1_000_000_000L)
                                .with(
                                        tick == 4
                                                ? Dumps.thread("a-1").stack("bank.Other.work(Other.java:1)")
                                                : Dumps.thread("a-1")
                                                        .enters(Dumps.lock(1))
                                                        .stack(SITE),
                                        Dumps.thread("b-2")
                                                .holds(Dumps.lock(1))
                                                .stack("bank.Ledger.sum(Ledger.java:33)"))
                                .build()));
        ContendedLock lock = locks(history).get(0);
        assertThat(lock.heldShare()).isEqualTo(1);
        assertThat(lock.ownerName()).isEqualTo("b-2");
        assertThat(lock.heldAt())
                .isNotNull()
                .extracting(frame -> frame.brief())
                .isEqualTo("Ledger.sum(Ledger.java:33)");
        // Whenever it was seen asleep, it was for this lock: all its time off the cores.
        assertThat(lock.waiters().get(0).waitShare()).isCloseTo(0.8, within(1e-9));
        assertThat(lock.waitSeconds()).isCloseTo(0.8, within(1e-9));
        assertThat(lock.fairness()).isCloseTo(Fairness.jain(new double[] {0.2, 1}), within(1e-9));
        assertThat(lock.waitingNow()).isEmpty();
    }

    @Test
    void ofSeveralAtOnePlaceTheSharesAreOfTheLooksSinceTheLastCollection() {
        // Two who each wait for a lock of their own at the same place; a collection between dumps 2 and 4 moves both.
        History history = Samples.history(
                11,
                tick -> Samples.tick(tick)
                        .collected(tick < 3 ? 0 : 1, 0)
                        .jvm(Dumps.at(tick * 1_000_000_000L)
                                .with(
                                        Dumps.thread("a-1")
                                                .enters(Dumps.lock(tick < 3 ? 1 : 3))
                                                .stack(SITE),
                                        Dumps.thread("b-2")
                                                .enters(Dumps.lock(tick < 3 ? 2 : 4))
                                                .stack(SITE))
                                .build()));
        assertThat(locks(history)).hasSize(2).allSatisfy(lock -> {
            assertThat(lock.looks()).isEqualTo(8);
            assertThat(lock.heldShare()).isEqualTo(1);
            assertThat(lock.waiters().get(0).waitShare()).isEqualTo(1);
            assertThat(lock.fairness()).isNaN();
        });
    }

    @Test
    void whoWaitsAgainAndIsServedAgainHasOvertakenWhoWaitsAllTheTime() {
        // a waits all the time; b: owner, elsewhere, owner, elsewhere ...
        ContendedLock lock = locks(taking("otototo")).get(0);
        assertThat(lock.overtakenSince(lock.waiters().get(0), 0)).isEqualTo(3);
    }

    @Test
    void aFairLockHeldLongAndWhoWasThereBeforeShowNoOvertaking() {
        assertThat(overtaken("oooooooo")).isZero();
        assertThat(overtaken("wwwwoooo")).isZero();
        assertThat(overtaken("ttttwwww")).isZero();
        assertThat(overtaken("ttwwoott")).isEqualTo(1);
    }

    @Test
    void jainsIndexIsOneForEqualSharesAndOneByNForOneWhoGetsAll() {
        assertThat(Fairness.jain(new double[] {3, 3, 3, 3})).isEqualTo(1);
        assertThat(Fairness.jain(new double[] {3, 0, 0, 0})).isEqualTo(0.25);
        assertThat(Fairness.jain(new double[] {0, 0})).isNaN();
        assertThat(Fairness.jain(new double[0])).isNaN();
    }

    private static int overtaken(String other) {
        ContendedLock lock = locks(taking(other)).get(0);
        return lock.overtakenSince(
                lock.waiters().stream()
                        .filter(each -> each.name().equals("a-1"))
                        .findFirst()
                        .orElseThrow(),
                0);
    }

    /** One waits all the time; of the other each letter is a dump: o owner, w waiting, t elsewhere. */
    private static History taking(String other) {
        return Samples.history(other.length(), tick -> {
            Dumps.Thread second = Dumps.thread("b-2").stack(SITE);
            char now = other.charAt((int) tick - 1);
            if (now == 'o') {
                second.holds(Dumps.lock(1));
            } else if (now == 'w') {
                second.enters(Dumps.lock(1));
            }
            return Samples.tick(tick)
                    .collected(0, 0)
                    .jvm(Dumps.at(tick * 1_000_000_000L)
                            .with(Dumps.thread("a-1").enters(Dumps.lock(1)).stack(SITE), second)
                            .build());
        });
    }

    private static History history(
            int ticks, LongUnaryOperator collections, java.util.function.LongFunction<LockRef> lock) {
        return Samples.history(
                ticks,
                tick -> Samples.tick(tick)
                        .collected(collections.applyAsLong(tick), 0)
                        .jvm(Dumps.at(tick * 1_000_000_000L)
                                .with(Dumps.thread("a-1")
                                        .enters(lock.apply(tick))
                                        .stack(SITE))
                                .build()));
    }

    private static List<ContendedLock> locks(History history) {
        Scene scene = Scene.of(history);
        return LockHistory.of(scene, scene.jvms().get(0), Thresholds.defaults().locks());
    }
}
