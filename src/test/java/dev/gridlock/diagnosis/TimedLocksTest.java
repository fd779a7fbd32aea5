package dev.gridlock.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gridlock.config.Thresholds;
import dev.gridlock.data.Frame;
import dev.gridlock.data.History;
import dev.gridlock.data.JavaState;
import dev.gridlock.data.LockRef;
import dev.gridlock.data.LockUse;
import dev.gridlock.data.LockUse.Source;
import dev.gridlock.data.LockWait;
import dev.gridlock.data.LockWait.Kind;
import dev.gridlock.data.Want;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What JFR timed, given to the locks that dumps show, or to none. */
class TimedLocksTest {
    private static final String SYNC = "java.util.concurrent.locks.ReentrantLock$NonfairSync";

    private static LockRef sync(int number) {
        return new LockRef(SYNC, String.format("0x%016x", number));
    }

    private static LockWait wait(Kind kind, LockRef lock, int line, long waits, double seconds, double longest) {
        Frame at = new Frame("bank.Transfer", "run", ":" + line);
        return new LockWait(kind, lock.className(), kind == Kind.PARK ? lock.id() : "", at, waits, seconds, longest);
    }

    /** Each tick two threads wait, each for one of these, at lines 41 and 42, and these waits end. */
    private static List<LockUse> uses(int ticks, LockRef one, LockRef two, LockWait... waits) {
        History history = Samples.history(ticks, tick -> {
            Dumps.Thread first = Dumps.thread("a-1").stack("bank.Transfer.run(Transfer.java:41)");
            Dumps.Thread second = Dumps.thread("b-2").stack("bank.Transfer.run(Transfer.java:42)");
            Samples sample = Samples.tick(tick)
                    .collected(0, 0)
                    .with(
                            Samples.thread(1021).load(0.5, 0).wakeUps(30),
                            Samples.thread(1022).load(0.5, 0).wakeUps(30))
                    .jvm(Dumps.at(tick * 1_000_000_000L)
                            .with(wants(first, one), wants(second, two))
                            .build());
            return sample.timed(waits);
        });
        return Diagnosis.empty(1).next(history, Thresholds.defaults()).locks().now();
    }

    private static Dumps.Thread wants(Dumps.Thread thread, LockRef lock) {
        return lock.className().equals(SYNC) ? thread.wants(Want.PARK, lock, JavaState.WAITING) : thread.enters(lock);
    }

    private static LockUse of(List<LockUse> uses, LockRef lock) {
        return uses.stream().filter(use -> use.lock().equals(lock)).findFirst().orElseThrow();
    }

    @Test
    void theOnlyContendedLockOfItsClassGetsAllOfIt() {
        LockRef lock = Dumps.lock(1);
        List<LockUse> uses =
                uses(5, lock, lock, wait(Kind.ENTER, lock, 41, 10, 0.3, 0.2), wait(Kind.ENTER, lock, 99, 5, 0.5, 0.4));
        LockUse use = of(uses, lock);
        assertThat(use.source()).isEqualTo(Source.JFR);
        assertThat(use.waiting()).isCloseTo(0.8, within(1e-9));
        assertThat(use.timed()).isNotNull();
        assertThat(use.timed().waits()).isEqualTo(75);
        assertThat(use.timed().longest()).isEqualTo(0.4);
        assertThat(uses).hasSize(1);
    }

    @Test
    void aWaitLongerThanTheTimeLookedAtCountsNoMoreThanThat() {
        LockRef lock = Dumps.lock(1);
        LockUse use = of(uses(5, lock, lock, wait(Kind.ENTER, lock, 41, 1, 60, 60)), lock);
        assertThat(use.timed()).isNotNull();
        assertThat(use.timed().waited()).isEqualTo(25);
        assertThat(use.timed().longest()).isEqualTo(60);
    }

    @Test
    void locksThatThreadsAreParkedForAreToldByTheAddress() {
        LockWait wait = wait(Kind.PARK, sync(2), 77, 10, 0.9, 0.2);
        List<LockUse> uses = uses(5, sync(1), sync(2), wait);
        assertThat(of(uses, sync(2)).source()).isEqualTo(Source.JFR);
        assertThat(of(uses, sync(2)).waiting()).isCloseTo(0.9, within(1e-9));
        // Nothing was timed of the other, though somebody waits for it half of the time.
        assertThat(of(uses, sync(1)).source()).isEqualTo(Source.SHORT);
        assertThat(of(uses, sync(1)).waiting()).isCloseTo(0.5, within(1e-9));
    }

    @Test
    void elseByThePlaceWhereOnlyOneIsAskedFor() {
        List<LockUse> uses = uses(5, Dumps.lock(1), Dumps.lock(2), wait(Kind.ENTER, Dumps.lock(1), 42, 10, 0.7, 0.2));
        assertThat(of(uses, Dumps.lock(2)).timed()).isNotNull();
        assertThat(of(uses, Dumps.lock(2)).waiting()).isCloseTo(0.7, within(1e-9));
    }

    @Test
    void whatCanBeForSeveralIsGivenToNone() {
        List<LockUse> uses = uses(5, Dumps.lock(1), Dumps.lock(2), wait(Kind.ENTER, Dumps.lock(1), 50, 10, 0.7, 0.2));
        assertThat(uses).hasSize(2).allSatisfy(use -> {
            assertThat(use.source()).isEqualTo(Source.ALIKE);
            assertThat(use.timed()).isNull();
            assertThat(use.waiting()).isCloseTo(0.5, within(1e-9));
        });
    }

    @Test
    void aLockThatNoDumpShowsIsARowByItselfButAQueueIsNone() {
        LockRef lock = Dumps.lock(1);
        List<LockUse> uses = uses(
                5,
                lock,
                lock,
                wait(Kind.PARK, sync(3), 9, 10, 0.3, 0.1),
                wait(Kind.PARK, new LockRef("java.util.concurrent.SynchronousQueue$TransferStack", "0x1"), 9, 1, 1, 1));
        assertThat(uses).hasSize(2);
        LockUse unseen = of(uses, new LockRef(SYNC, ""));
        assertThat(unseen.waiting()).isCloseTo(0.3, within(1e-9));
        assertThat(unseen.heldShare()).isNaN();
        assertThat(unseen.waiters()).isEmpty();
    }

    @Test
    void whoCameBackFromAWaitDidNotWaitForTheLock() {
        LockRef lock = Dumps.lock(1);
        LockUse use = of(
                uses(5, lock, lock, wait(Kind.ENTER, lock, 41, 10, 0.9, 0.2), wait(Kind.WAIT, lock, 60, 1, 0.5, 0.5)),
                lock);
        assertThat(use.timed()).isNotNull();
        assertThat(use.timed().waits()).isEqualTo(50);
        assertThat(use.timed().notified()).isEqualTo(5);
        assertThat(use.timed().notifiedAfter()).isEqualTo(2.5);
        assertThat(use.waiting()).isCloseTo(0.9, within(1e-9));
    }

    @Test
    void ofAWaitThatHasNotEndedOnlyTheDumpsKnow() {
        LockRef lock = Dumps.lock(1);
        History history = Samples.history(
                5,
                tick -> Samples.tick(tick)
                        .collected(0, 0)
                        .with(Samples.thread(1021).load(0, 0).slices(7))
                        .jvm(Dumps.at(tick * 1_000_000_000L)
                                .with(Dumps.thread("a-1").enters(lock).stack("bank.Transfer.run(Transfer.java:41)"))
                                .build())
                        .timed());
        LockUse use = of(
                Diagnosis.empty(1).next(history, Thresholds.defaults()).locks().now(), lock);
        assertThat(use.longest()).isGreaterThan(3);
        assertThat(use.source()).isEqualTo(Source.LOOKS);
        assertThat(use.timed()).isNull();
    }

    @Test
    void beforeJfrHasBeenOnForAWhileAllComesFromTheDumps() {
        LockRef lock = Dumps.lock(1);
        LockUse use = of(uses(2, lock, lock, wait(Kind.ENTER, lock, 41, 10, 0.9, 0.2)), lock);
        assertThat(use.source()).isEqualTo(Source.LOOKS);
        assertThat(use.timed()).isNull();
    }
}
