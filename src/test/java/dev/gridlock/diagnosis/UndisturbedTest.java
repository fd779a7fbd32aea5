package dev.gridlock.diagnosis;

import static dev.gridlock.diagnosis.Stalls.CONDITION;
import static dev.gridlock.diagnosis.Stalls.NOTIFIER;
import static dev.gridlock.diagnosis.Stalls.WAITER;
import static dev.gridlock.diagnosis.Stalls.WORKER;
import static dev.gridlock.diagnosis.Stalls.accepts;
import static dev.gridlock.diagnosis.Stalls.after;
import static dev.gridlock.diagnosis.Stalls.alive;
import static dev.gridlock.diagnosis.Stalls.awaits;
import static dev.gridlock.diagnosis.Stalls.awaitsTheNextTask;
import static dev.gridlock.diagnosis.Stalls.gets;
import static dev.gridlock.diagnosis.Stalls.idle;
import static dev.gridlock.diagnosis.Stalls.parked;
import static dev.gridlock.diagnosis.Stalls.sleeps;
import static dev.gridlock.diagnosis.Stalls.still;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gridlock.data.Finding;
import dev.gridlock.data.FindingKind;
import dev.gridlock.data.JavaState;
import dev.gridlock.diagnosis.Stalls.Life;
import java.time.Instant;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Since when a stall is known at the tenth tick: that tick's time, unless nothing went on in the 3 s before it. */
class UndisturbedTest {
    private static final Instant NOW = Samples.START.plusSeconds(10);
    private static final Instant EARLIER = NOW.minusSeconds(3);

    private static final List<Life> WAITING = List.of(
            still(awaits("producer-1", CONDITION, "shop.Box.put(Box.java:9)")),
            still(awaits("consumer-2", CONDITION, "shop.Box.take(Box.java:5)")));
    private static final List<Life> AT_TASKS = List.of(
            still(gets("pool-1", "shop.Task.call(Task.java:9)", WORKER[0], WORKER[1])),
            still(gets("pool-2", "shop.Task.call(Task.java:9)", WORKER[0], WORKER[1])));

    @Test
    void nobodyElseIsThere() {
        assertThat(since(WAITING)).isEqualTo(EARLIER);
    }

    @Test
    void theOthersRestForAsLong() {
        assertThat(since(WAITING, still(idle("worker-3")).busyFor(6))).isEqualTo(EARLIER);
    }

    @Test
    void aWorkerThatWasIdleInOneMomentMayHaveWokenThem() {
        assertThat(since(WAITING, still(idle("worker-3")).busyFor(8))).isEqualTo(NOW);
    }

    /** It may empty the queue every four seconds. */
    @Test
    void whoLetsTimePassMayWakeThemInTheNextSecond() {
        assertThat(since(WAITING, alive(sleeps("main-3"), 50))).isEqualTo(NOW);
    }

    @Test
    void whoSleepsAllTheTimeRunsNoTask() {
        assertThat(since(AT_TASKS, alive(sleeps("main-3"), 50))).isEqualTo(EARLIER);
    }

    @Test
    void whoHasSleptAFewTimesOnlyMayRunOne() {
        assertThat(since(AT_TASKS, alive(sleeps("main-3"), 5))).isEqualTo(NOW);
    }

    @Test
    void whoSleepsLongMayRunATaskNext() {
        assertThat(since(AT_TASKS, still(sleeps("main-3")))).isEqualTo(NOW);
    }

    /** It takes up what is collected every four seconds. */
    @Test
    void whoPollsAQueueMayRunATask() {
        Life polls = alive(
                parked(
                                "batch-3",
                                CONDITION,
                                "java.util.concurrent.LinkedBlockingQueue.poll(X.java:1)",
                                "shop.Batch.run(Batch.java:3)")
                        .state(JavaState.TIMED_WAITING),
                100);
        assertThat(since(AT_TASKS, polls)).isEqualTo(NOW);
    }

    @Test
    void whoRunsWhatIsScheduledMayRunATask() {
        Life scheduler = alive(awaitsTheNextTask("beat-3"), 50);
        assertThat(since(AT_TASKS, scheduler)).isEqualTo(NOW);
    }

    @Test
    void aWorkerThatGivesUpWaitingJustEnds() {
        assertThat(since(WAITING, still(idle("worker-3").state(JavaState.TIMED_WAITING))))
                .isEqualTo(EARLIER);
    }

    /** Whoever else could bring news has its own rule; a nested lock-out is told whoever else is there. */
    @Test
    void whoReadsMayGetAMessage() {
        Life reads = still(Dumps.thread("reader-3")
                .stack("sun.nio.ch.SocketDispatcher.read0(Native Method)", "shop.Feed.run(Feed.java:3)"));
        assertThat(since(List.of(WAITER, NOTIFIER), reads)).isEqualTo(NOW);
        assertThat(since(List.of(WAITER, NOTIFIER))).isEqualTo(EARLIER);
    }

    @Test
    void nobodyKnowsWhatOneDidWhoHasGone() {
        Life gone = still(idle("worker-3"));
        assertThat(since(WAITING, tick -> tick < 9 ? List.of(gone) : List.of())).isEqualTo(NOW);
        assertThat(since(WAITING, tick -> tick < 8 ? List.of(gone) : List.of())).isEqualTo(NOW);
        assertThat(since(WAITING, tick -> tick < 5 ? List.of(gone) : List.of())).isEqualTo(EARLIER);
    }

    @Test
    void nobodyKnowsWhatOneWillDoWhoHasCome() {
        Life come = alive(sleeps("main-3"), 100);
        assertThat(since(AT_TASKS, tick -> tick < 9 ? List.of() : List.of(come)))
                .isEqualTo(NOW);
        assertThat(since(AT_TASKS, tick -> List.of(come))).isEqualTo(EARLIER);
    }

    @Test
    void theVirtualMachinesOwnThreadsDoNotCount() {
        assertThat(since(WAITING, alive(accepts("GC-3"), 5))).isEqualTo(EARLIER);
    }

    private static Instant since(List<Life> group, Life... others) {
        return since(group, tick -> List.of(others));
    }

    private static Instant since(List<Life> group, LongFunction<List<Life>> others) {
        List<Finding> found = after(tick -> Stream.concat(group.stream(), others.apply(tick).stream())
                .map(life -> life.busyTicks() > 0 ? life : life.busyFor(2))
                .toList());
        assertThat(found).extracting(Finding::kind).containsExactly(FindingKind.STALL);
        return found.get(0).since();
    }
}
