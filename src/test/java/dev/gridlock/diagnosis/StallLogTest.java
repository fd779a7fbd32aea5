package dev.gridlock.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.gridlock.config.Thresholds;
import dev.gridlock.data.Certainty;
import dev.gridlock.data.Finding;
import dev.gridlock.data.FindingKind;
import dev.gridlock.data.FindingLock;
import dev.gridlock.data.ThreadRef;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How the log follows what its rule has followed itself, and what gets more threads. */
class StallLogTest {
    private static final Thresholds.Showing SHOWING = new Thresholds.Showing(3, Duration.ofSeconds(2), 1, 3);

    private FindingLog log = FindingLog.empty(3);
    private long tick;

    @Test
    void whatMustHaveShownItselfForLongEnoughNeedsNoMoreTicks() {
        assertThat(tick(SHOWING, stall("1:POOL|7", 1.9, 7)).active()).isEmpty();
        assertThat(tick(SHOWING, stall("1:POOL|8", 2.0, 8)).active())
                .extracting(Finding::key, Finding::since)
                .containsExactly(tuple("1:POOL|8", at(0)));
    }

    @Test
    void whatShowsItselfInOneTickAloneNeedsThree() {
        for (int i = 1; i <= 3; i++) {
            assertThat(tick(SHOWING, stall("1:POOL|7", 0, 7)).active())
                    .as("after %d ticks", i)
                    .hasSize(i / 3);
        }
    }

    @Test
    void oneTickIsNotEnoughWhereFindingsNeedNotLast() {
        Thresholds.Showing atOnce = new Thresholds.Showing(3, Duration.ZERO, 1, 3);
        for (int i = 1; i <= 3; i++) {
            assertThat(tick(atOnce, stall("1:POOL|7", 0, 7)).active())
                    .as("after %d ticks", i)
                    .hasSize(i / 3);
        }
    }

    @Test
    void aStallWithMoreThreadsIsTheSameAndSoIsOneWithFewer() {
        tick(SHOWING, stall("1:POOL|7", 3, 7));
        assertThat(tick(SHOWING, stall("1:POOL|7,8", 3, 7, 8)).active())
                .extracting(Finding::key, Finding::since)
                .containsExactly(tuple("1:POOL|7", at(-2)));
        assertThat(tick(SHOWING, stall("1:POOL|8", 4, 8)).active())
                .extracting(Finding::key, Finding::since)
                .containsExactly(tuple("1:POOL|7", at(-2)));
        assertThat(log.active().get(0).changes()).containsExactly(new Finding.Change(at(2), "1 -> 2 threads"));
        assertThat(log.past()).isEmpty();
    }

    /** Else two that come in turn would add up to one that lasts. */
    @Test
    void oneThatIsNotShownYetMustLastByItself() {
        tick(SHOWING, stall("1:POOL|7", 0, 7));
        tick(SHOWING, stall("1:POOL|7,8", 0, 7, 8));
        assertThat(tick(SHOWING, stall("1:POOL|8", 0, 8)).active()).isEmpty();
    }

    @Test
    void oneWithSomeThreadsOfItsOwnIsAnother() {
        tick(SHOWING, stall("1:POOL|7,8", 3, 7, 8));
        assertThat(tick(SHOWING, stall("1:POOL|8,9", 3, 8, 9)).active()).hasSize(2);
    }

    @Test
    void aStallOfAnotherShapeOrInAnotherProcessIsAnother() {
        tick(SHOWING, stall("1:POOL|7", 3, 7));
        assertThat(tick(SHOWING, stall("1:FUTURES|7", 3, 7)).active()).hasSize(2);
        assertThat(tick(SHOWING, stall("2:FUTURES|7", 3, 7)).active()).hasSize(2);
    }

    /** The system knows nothing of them: they have no id there. */
    @Test
    void virtualThreadsAreToldByTheirJavaIds() {
        tick(SHOWING, virtual("1:POOL|70", 70));
        assertThat(tick(SHOWING, virtual("1:POOL|70,71", 70, 71)).active()).hasSize(1);
        assertThat(tick(SHOWING, virtual("1:POOL|72", 72)).active()).hasSize(2);
    }

    /** Those who starve at work have no lock, and every set of them is about the same: each must last by itself. */
    @Test
    void starvingThreadsDoNotAddUp() {
        for (int i = 1; i <= 4; i++) {
            Finding starving = waiting(FindingKind.STARVATION, "kept-out|" + i, 0, List.of(thread(i), thread(i + 1)));
            assertThat(tick(SHOWING, starving).active()).isEmpty();
        }
    }

    private FindingLog tick(Thresholds.Showing showing, Finding found) {
        tick++;
        log = log.step(tick, at(tick), List.of(found), showing);
        return log;
    }

    private static Instant at(long tick) {
        return Samples.START.plusSeconds(tick);
    }

    /** Found in the tick that comes, undisturbed for so long by then. */
    private Finding stall(String key, double seconds, int... tids) {
        return waiting(
                FindingKind.STALL,
                key,
                seconds,
                IntStream.of(tids).mapToObj(StallLogTest::thread).toList());
    }

    private Finding virtual(String key, int... javaIds) {
        return waiting(
                FindingKind.STALL,
                key,
                3,
                IntStream.of(javaIds)
                        .mapToObj(id -> new ThreadRef("v" + id, id, 0, "WAITING"))
                        .toList());
    }

    private static ThreadRef thread(int tid) {
        return new ThreadRef("t" + tid, tid, tid, "WAITING");
    }

    private Finding waiting(FindingKind kind, String key, double seconds, List<ThreadRef> threads) {
        List<FindingLock> locks = kind == FindingKind.STALL ? List.of(new FindingLock(Dumps.lock(1), null)) : List.of();
        return new Verdict(kind, Certainty.LIKELY, key, "title", List.of(), "")
                .of(Samples.tick(1).build(), threads, locks, List.of())
                .since(at(tick + 1).minusMillis(Math.round(seconds * 1e3)), List.of());
    }
}
