package dev.gridlock.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.gridlock.config.Thresholds;
import dev.gridlock.data.Certainty;
import dev.gridlock.data.Finding;
import dev.gridlock.data.FindingKind;
import dev.gridlock.data.FindingLock;
import dev.gridlock.data.History;
import dev.gridlock.data.LockRef;
import dev.gridlock.data.ThreadRef;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FindingLogTest {
    private static final Thresholds.Showing SHOWING = new Thresholds.Showing(3, Duration.ofSeconds(2), 1, 3);

    private FindingLog log = FindingLog.empty(3);
    private long tick;

    @Test
    void isShownAfterThreeTicksInARowWithItsFirstSight() {
        assertThat(tick(saturated()).active()).isEmpty();
        assertThat(tick(saturated()).active()).isEmpty();
        assertThat(tick(saturated()).active()).extracting(Finding::since).containsExactly(at(1));
    }

    @Test
    void aGapBeforeItIsShownBeginsAnew() {
        tick(saturated());
        tick(saturated());
        tick();
        tick(saturated());
        assertThat(tick(saturated()).active()).isEmpty();
        assertThat(tick(saturated()).active()).extracting(Finding::since).containsExactly(at(4));
    }

    @Test
    void aProvenOneIsShownAtOnce() {
        assertThat(tick(deadlock("1,2")).active()).hasSize(1);
    }

    @Test
    void whatTheRuleItselfHasFollowedLongEnoughNeedsNoMoreTicks() {
        assertThat(tick(stall("1:POOL|7", 1.9, 7)).active()).isEmpty();
        assertThat(tick(stall("1:POOL|8", 2.0, 8)).active())
                .extracting(Finding::key, Finding::since)
                .containsExactly(tuple("1:POOL|8", at(0)));
    }

    /** Or a rule that does not look back would be shown at once where findings need not last. */
    @Test
    void whatHasNotBeenFollowedAtAllNeedsItsTicks() {
        for (int i = 1; i <= 3; i++) {
            log = log.step(
                    i,
                    at(i),
                    List.of(found(FindingKind.SATURATED, Certainty.LIKELY, "", at(i))),
                    new Thresholds.Showing(3, Duration.ZERO, 1, 3));
            assertThat(log.active()).as("after %d ticks", i).hasSize(i / 3);
        }
    }

    @Test
    void shortTicksMustAlsoLast() {
        for (int i = 1; i <= 25; i++) {
            Instant at = Samples.START.plusMillis(100L * i);
            log = log.step(i, at, List.of(found(FindingKind.SATURATED, Certainty.LIKELY, "", at)), SHOWING);
            // Two seconds, less the tenth that ticks may be short by.
            assertThat(log.active()).as("after %d ticks", i).hasSize(i < 19 ? 0 : 1);
        }
    }

    @Test
    void saysWhenItGotWorseThanEverBefore() {
        assertThat(tick(naming(2)).active()).extracting(Finding::worse).containsOnlyNulls();
        assertThat(tick(naming(1)).active()).extracting(Finding::worse).containsOnlyNulls();
        assertThat(tick(naming(2)).active()).extracting(Finding::worse).containsOnlyNulls();
        assertThat(tick(naming(3)).active()).extracting(Finding::worse).containsExactly(at(4));
        assertThat(log.active().get(0).changes()).containsExactly(new Finding.Change(at(4), "2 -> 3 threads"));
        assertThat(tick(naming(3)).active()).extracting(Finding::worse).containsExactly(at(4));
    }

    @Test
    void remembersHowItGotWorseAfterItIsOver() {
        tick(naming(1));
        tick(naming(2));
        tick(naming(5));
        tick();
        tick();
        assertThat(log.past()).hasSize(1);
        assertThat(log.past().get(0).changes())
                .containsExactly(
                        new Finding.Change(at(2), "1 -> 2 threads"), new Finding.Change(at(3), "2 -> 5 threads"));
    }

    @Test
    void survivesOneMissingTickWithoutAFlicker() {
        tick(deadlock("1,2"));
        assertThat(tick().active()).hasSize(1);
        assertThat(tick(deadlock("1,2")).active()).extracting(Finding::since).containsExactly(at(1));
        assertThat(tick().active()).hasSize(1);
        assertThat(log.past()).isEmpty();
    }

    @Test
    void isOverSinceTheFirstTickInWhichItFailed() {
        tick(deadlock("1,2"));
        tick();
        tick();
        assertThat(log.active()).isEmpty();
        assertThat(log.past()).hasSize(1);
        assertThat(log.past().get(0).since()).isEqualTo(at(1));
        assertThat(log.past().get(0).over()).isEqualTo(at(2));
    }

    @Test
    void whatWasNeverShownIsNotInThePast() {
        tick(saturated());
        tick();
        tick();
        assertThat(log.past()).isEmpty();
    }

    @Test
    void theSameAgainLaterIsANewOne() {
        tick(deadlock("1,2"));
        tick();
        tick();
        assertThat(tick(deadlock("1,2")).active()).extracting(Finding::since).containsExactly(at(4));
        assertThat(log.past()).hasSize(1);
    }

    @Test
    void carriesTheNewestFiguresUnderTheFirstTime() {
        tick(titled("one"));
        tick(titled("two"));
        assertThat(tick(titled("three")).active()).extracting(Finding::title).containsExactly("three");
        assertThat(log.active().get(0).since()).isEqualTo(at(1));
    }

    /** Who starves at work is seen first, and for which lock a little later: it is one fault all along. */
    @Test
    void oneThatTheRuleKnowsBetterTakesOver() {
        for (int i = 0; i < 3; i++) {
            tick(starving("waits|work", 7));
        }
        assertThat(tick(starving("waits|lock", 7, Dumps.lock(1))).active())
                .extracting(
                        Finding::key, Finding::since, finding -> finding.locks().size())
                .containsExactly(tuple("waits|work", at(1), 1));
        tick();
        assertThat(tick(starving("waits|work", 7)).active())
                .extracting(
                        Finding::key, Finding::since, finding -> finding.locks().size())
                .containsExactly(tuple("waits|work", at(1), 0));
        tick();
        tick();
        assertThat(log.past()).extracting(Finding::key).containsExactly("waits|work");
    }

    /** One worker after the other comes to rest, and one is interrupted at last. */
    @Test
    void aStallWithMoreThreadsIsTheSameAndSoIsOneWithFewer() {
        LockRef[] locks = {Dumps.lock(7), Dumps.lock(8)};
        tick(stall("1:POOL|7", 3, 7, locks[0]));
        assertThat(tick(stall("1:POOL|7,8", 3, 7, locks)).active())
                .extracting(Finding::key, Finding::since)
                .containsExactly(tuple("1:POOL|7", at(-2)));
        assertThat(tick(stall("1:POOL|7", 4, 7, locks[0])).active())
                .extracting(Finding::key, Finding::since)
                .containsExactly(tuple("1:POOL|7", at(-2)));
        assertThat(log.past()).isEmpty();
    }

    @Test
    void aStallOfAnotherShapeIsAnother() {
        tick(stall("1:POOL|7", 3, 7));
        assertThat(tick(stall("1:FUTURES|7", 3, 7)).active()).hasSize(2);
    }

    /** The system knows nothing of them: they have no id there. */
    @Test
    void virtualThreadsAreToldByTheirJavaIds() {
        tick(stall("1:POOL|7", 3, 0));
        assertThat(tick(stall("1:POOL|0,7", 3, 0)).active()).hasSize(1);
    }

    /** As one that starves for a core, and later for a lock. */
    @Test
    void whatIsAboutSomethingElseDoesNot() {
        for (int i = 0; i < 3; i++) {
            tick(starving("core", 7));
        }
        assertThat(tick(starving("waits|lock", 7, Dumps.lock(1))).active())
                .extracting(Finding::key)
                .containsExactly("core");
    }

    @Test
    void anotherThreadOrAnotherLockIsAnotherFault() {
        for (int i = 0; i < 3; i++) {
            tick(starving("waits|work", 7), starving("waits|lock", 8, Dumps.lock(1)));
        }
        for (int i = 0; i < 3; i++) {
            tick(starving("waits|more work", 9), starving("waits|other lock", 8, Dumps.lock(2)));
        }
        assertThat(log.active()).extracting(Finding::since).containsExactly(at(4), at(4));
        assertThat(log.past()).hasSize(2);
    }

    @Test
    void keysTellFindingsOfOneKindApart() {
        assertThat(tick(deadlock("1,2"), deadlock("3,4")).active()).hasSize(2);
        tick(deadlock("3,4"));
        tick(deadlock("3,4"));
        assertThat(log.active()).extracting(Finding::key).containsExactly("3,4");
        assertThat(log.past()).extracting(Finding::key).containsExactly("1,2");
    }

    @Test
    void theGravestStandsFirst() {
        for (int i = 0; i < 3; i++) {
            tick(
                    found(FindingKind.IO_BOUND, Certainty.SUSPECT, ""),
                    saturated(),
                    found(FindingKind.OVERSUBSCRIPTION, Certainty.SUSPECT, ""),
                    found(FindingKind.OVERSUBSCRIPTION, Certainty.LIKELY, "b"),
                    found(FindingKind.SATURATED, Certainty.SUSPECT, "others"),
                    deadlock("1,2"));
        }
        assertThat(log.active())
                .extracting(f -> f.kind() + " " + f.certainty())
                .containsExactly(
                        "DEADLOCK PROVEN",
                        "OVERSUBSCRIPTION LIKELY",
                        "OVERSUBSCRIPTION SUSPECT",
                        "SATURATED LIKELY",
                        "SATURATED SUSPECT",
                        "IO_BOUND SUSPECT");
    }

    @Test
    void keepsTheNewestOfThePast() {
        for (int i = 0; i < 5; i++) {
            tick(deadlock("cycle " + i));
        }
        tick();
        tick();
        assertThat(log.past()).extracting(Finding::key).containsExactly("cycle 4", "cycle 3", "cycle 2");
    }

    @Test
    void anEmptyHistoryOrTheSameSampleAgainChangesNothing() {
        Diagnosis none = Diagnosis.empty(3);
        assertThat(none.next(History.empty(10), Thresholds.defaults())).isSameAs(none);
        History history = Samples.history(1, t -> Samples.tick(t).busy(2, 1, 0));
        Diagnosis once = none.next(history, Thresholds.defaults());
        assertThat(once.next(history, Thresholds.defaults()).log()).isSameAs(once.log());
    }

    @Test
    void runsTheRulesOverAHistory() {
        History history = History.empty(300);
        Diagnosis diagnosis = Diagnosis.empty(3);
        for (int i = 1; i <= 3; i++) {
            history = history.with(Samples.tick(i).busy(2, 0.99, 0.01).build());
            diagnosis = diagnosis.next(history, Thresholds.defaults());
        }
        assertThat(diagnosis.log().active()).extracting(Finding::kind).containsExactly(FindingKind.SATURATED);
    }

    private FindingLog tick(Finding... found) {
        tick++;
        log = log.step(
                tick,
                at(tick),
                List.of(found).stream()
                        .map(f -> f.kind() == FindingKind.STALL ? f : f.since(at(tick), List.of()))
                        .toList(),
                SHOWING);
        return log;
    }

    private static Instant at(long tick) {
        return Samples.START.plusSeconds(tick);
    }

    private static Finding saturated() {
        return found(FindingKind.SATURATED, Certainty.LIKELY, "");
    }

    private static Finding deadlock(String key) {
        return found(FindingKind.DEADLOCK, Certainty.PROVEN, key);
    }

    private static Finding starving(String key, int tid, LockRef... locks) {
        return waiting(FindingKind.STARVATION, key, tid, locks);
    }

    /** Found in the tick that comes, of threads that have stood still for so long by then. */
    private Finding stall(String key, double seconds, int tid, LockRef... locks) {
        return waiting(FindingKind.STALL, key, tid, locks)
                .since(at(tick + 1).minusMillis(Math.round(seconds * 1e3)), List.of());
    }

    private static Finding waiting(FindingKind kind, String key, int tid, LockRef... locks) {
        return new Verdict(kind, Certainty.LIKELY, key, "title", List.of(), "")
                .of(
                        Samples.tick(1).build(),
                        List.of(new ThreadRef("t" + tid, tid == 0 ? 70 : tid, tid, "WAITING")),
                        List.of(locks).stream()
                                .map(lock -> new FindingLock(lock, null))
                                .toList(),
                        List.of());
    }

    private static Finding naming(int threads) {
        List<ThreadRef> refs = IntStream.range(0, threads)
                .mapToObj(i -> new ThreadRef("t" + i, i, i, "BLOCKED"))
                .toList();
        return new Verdict(FindingKind.DEADLOCK, Certainty.PROVEN, "", "title", List.of(), "")
                .of(Samples.tick(1).build(), refs, List.of(), List.of());
    }

    private static Finding titled(String title) {
        return new Verdict(FindingKind.SATURATED, Certainty.LIKELY, "", title, List.of(), "")
                .of(Samples.tick(1).build());
    }

    private static Finding found(FindingKind kind, Certainty certainty, String key) {
        return found(kind, certainty, key, Samples.START);
    }

    private static Finding found(FindingKind kind, Certainty certainty, String key, Instant at) {
        return new Verdict(kind, certainty, key, "title", List.of(), "")
                .of(Samples.tick(1).build())
                .since(at, List.of());
    }
}
