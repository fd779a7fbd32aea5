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
                List.of(found).stream().map(f -> f.since(at(tick), List.of())).toList(),
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
        return new Verdict(FindingKind.STARVATION, Certainty.LIKELY, key, "title", List.of(), "")
                .of(
                        Samples.tick(1).build(),
                        List.of(new ThreadRef("t" + tid, tid, tid, "WAITING")),
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
