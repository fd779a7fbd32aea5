package dev.gridlock.diagnosis;

import static dev.gridlock.diagnosis.Stalls.CONDITION;
import static dev.gridlock.diagnosis.Stalls.accepts;
import static dev.gridlock.diagnosis.Stalls.after;
import static dev.gridlock.diagnosis.Stalls.alive;
import static dev.gridlock.diagnosis.Stalls.awaits;
import static dev.gridlock.diagnosis.Stalls.idle;
import static dev.gridlock.diagnosis.Stalls.sleeps;
import static dev.gridlock.diagnosis.Stalls.still;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gridlock.data.Finding;
import dev.gridlock.data.FindingKind;
import dev.gridlock.diagnosis.Stalls.Life;
import java.time.Instant;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Since when a stall must have shown itself to any look; the tenth tick's time where only that tick speaks for it. */
class UndisturbedTest {
    private static final Instant NOW = Samples.START.plusSeconds(10);

    private static final Life PRODUCER =
            still(awaits("producer-1", CONDITION, "shop.Box.put(Box.java:9)")).busyFor(2);
    private static final Life CONSUMER =
            still(awaits("consumer-2", CONDITION, "shop.Box.take(Box.java:5)")).busyFor(4);

    @Test
    void sinceTheLastOfAllThreadsCameToRest() {
        assertThat(since()).isEqualTo(Samples.START.plusSeconds(4));
        assertThat(since(still(idle("worker-3")).busyFor(6))).isEqualTo(Samples.START.plusSeconds(6));
    }

    @Test
    void aWorkerThatWasIdleInOneMomentMayHaveWokenThem() {
        assertThat(since(still(idle("worker-3")).busyFor(8))).isEqualTo(NOW);
    }

    @Test
    void whoHasGoneThroughAHundredWaitsWillNotWakeThemInTheNext() {
        assertThat(since(alive(sleeps("main-3"), 50))).isEqualTo(NOW.minusSeconds(3));
    }

    @Test
    void whoHasGoneThroughAFewMightYet() {
        assertThat(since(alive(sleeps("main-3"), 5))).isEqualTo(NOW);
    }

    @Test
    void nobodyKnowsWhatOneDidWhoHasGone() {
        Life gone = still(idle("worker-3"));
        assertThat(since(tick -> tick < 9 ? List.of(gone) : List.of())).isEqualTo(NOW);
        assertThat(since(tick -> tick < 5 ? List.of(gone) : List.of())).isEqualTo(Samples.START.plusSeconds(4));
    }

    @Test
    void norWhatOneWillDoWhoHasCome() {
        Life come = still(idle("worker-3"));
        assertThat(since(tick -> tick < 9 ? List.of() : List.of(come))).isEqualTo(NOW);
    }

    @Test
    void theVirtualMachinesOwnThreadsDoNotCount() {
        assertThat(since(alive(accepts("GC-3"), 5))).isEqualTo(Samples.START.plusSeconds(4));
    }

    private static Instant since(Life... others) {
        return since(tick -> List.of(others));
    }

    private static Instant since(LongFunction<List<Life>> others) {
        List<Finding> found = after(tick -> Stream.concat(Stream.of(PRODUCER, CONSUMER), others.apply(tick).stream())
                .toList());
        assertThat(found).extracting(Finding::kind).containsExactly(FindingKind.STALL);
        return found.get(0).since();
    }
}
