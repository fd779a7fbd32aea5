package dev.gridlock.diagnosis;

import static dev.gridlock.diagnosis.Deadlocks.cycle;
import static dev.gridlock.diagnosis.Deadlocks.detect;
import static dev.gridlock.diagnosis.Deadlocks.first;
import static dev.gridlock.diagnosis.Deadlocks.second;
import static dev.gridlock.diagnosis.Dumps.lock;
import static dev.gridlock.diagnosis.Dumps.thread;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gridlock.data.Certainty;
import dev.gridlock.data.Finding;
import dev.gridlock.data.History;
import dev.gridlock.data.ThreadDump;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What it takes to claim a deadlock: how many dumps, and what may not change between them. */
class DeadlockProofTest {
    @Test
    void countsTheDumpsThatShowTheSame() {
        History history = Samples.history(
                5,
                tick -> Samples.tick(tick)
                        .jvm(
                                cycle(tick * 10),
                                tick == 2 ? Dumps.at(25).with(first()).build() : cycle(tick * 10 + 5)));
        // Ticks 3, 4 and 5 with two dumps each; the second dump of tick 2 shows no cycle.
        assertThat(detect(history).get(0).evidence())
                .contains("the JVM itself reports this cycle, in 6 thread dumps running");
    }

    @Test
    void anOldDumpStillHoldsAndTheKeyStays() {
        ThreadDump dump = cycle(7);
        Finding early =
                detect(Samples.history(1, tick -> Samples.tick(tick).jvm(dump))).get(0);
        Finding late = detect(Samples.history(
                        9,
                        tick -> tick == 1
                                ? Samples.tick(1).jvm(dump)
                                : Samples.tick(tick).jvmWithOldDump(dump)))
                .get(0);
        assertThat(late.key()).isEqualTo(early.key());
        assertThat(late.evidence()).contains("the JVM itself reports this cycle, in 1 thread dump");
    }

    @Test
    void aCycleOfOurOwnClosingNeedsTwoDumpsInWhichNobodyRan() {
        ThreadDump unreported = Dumps.at(1).with(first(), second()).build();
        assertThat(detect(Samples.history(1, tick -> Samples.tick(tick).jvm(unreported))))
                .isEmpty();

        List<Finding> twice = detect(Samples.history(
                2,
                tick -> Samples.tick(tick)
                        .jvm(Dumps.at(tick).with(first(), second()).build())));
        assertThat(twice).hasSize(1);
        assertThat(twice.get(0).certainty()).isEqualTo(Certainty.PROVEN);
        assertThat(twice.get(0).evidence())
                .contains("closed from owners and waiters: unchanged, in 2 thread dumps running");

        List<Finding> ran = detect(Samples.history(
                2,
                tick -> Samples.tick(tick)
                        .jvm(Dumps.at(tick).with(first().cpu(tick), second()).build())));
        assertThat(ran).isEmpty();

        List<Finding> untold = detect(Samples.history(
                2,
                tick -> Samples.tick(tick)
                        .jvm(Dumps.at(tick)
                                .with(first().cpu(Double.NaN), second())
                                .build())));
        assertThat(untold).extracting(Finding::certainty).containsExactly(Certainty.LIKELY);
    }

    @Test
    void onlyACycleOfOurOwnClosingCallsForAnotherDump() {
        assertThat(Diagnosis.takesTwo(Dumps.at(1).with(first(), second()).build()))
                .isTrue();
        assertThat(Diagnosis.takesTwo(cycle(1))).as("reported by the JVM").isFalse();
        assertThat(Diagnosis.takesTwo(Dumps.at(1).with(first()).build()))
                .as("no cycle")
                .isFalse();
    }

    @Test
    void aCycleThatHasJustChangedPartnersIsNotTheSame() {
        History history = Samples.history(
                2,
                tick -> Samples.tick(tick)
                        .jvm(Dumps.at(tick)
                                .with(
                                        first(),
                                        tick == 1
                                                ? thread("worker-3")
                                                        .enters(lock(1))
                                                        .holds(lock(2))
                                                : second())
                                .build()));
        assertThat(detect(history)).isEmpty();
    }

    @Test
    void aReportThatTheThreadsDoNotBearOutWaitsForTheNextDump() {
        // The JVM looks for deadlocks at a later safepoint than it walks the threads.
        Dumps dump = Dumps.at(1).with(thread("worker-1"), second());
        assertThat(detect(Samples.history(
                        1,
                        tick -> Samples.tick(tick)
                                .jvm(dump.reports("worker-1", "worker-2").build()))))
                .isEmpty();
    }
}
