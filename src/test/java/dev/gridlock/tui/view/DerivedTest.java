package dev.gridlock.tui.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gridlock.data.Knobs;
import dev.gridlock.data.LockRef;
import dev.gridlock.data.Model;
import dev.gridlock.data.Sample;
import dev.gridlock.data.TargetInfo;
import dev.gridlock.data.TargetKind;
import dev.gridlock.data.ThreadRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Figures that the screen derives from a picture. */
class DerivedTest {
    private static final TargetInfo TARGET = new TargetInfo(1, TargetKind.DEMO, "count", "");

    private static Sample sample(int tick, int workers, Model model, double units) {
        Samples sample = new Samples(tick, TARGET);
        sample.knobs = new Knobs("count", model, workers, null, false, Map.of());
        sample.units = units;
        return sample.build();
    }

    @Test
    void theBestIsAMeanOverSettledSamplesOfTheSameSetting() {
        List<Sample> history = new ArrayList<>();
        int tick = 1;
        for (int i = 0; i < 5; i++) {
            history.add(sample(tick++, 8, Model.PROCESSES, 9000));
        }
        for (int i = 0; i < 5; i++) {
            // The first sample after a change is a mix of both.
            history.add(sample(tick++, 2, Model.THREADS, i == 0 ? 5000 : 400));
        }
        for (int i = 0; i < 3; i++) {
            history.add(sample(tick++, 4, Model.THREADS, 600));
        }
        assertThat(Best.of(history)).isEqualTo(new Best(2, 400));
        history.add(sample(tick, 4, Model.THREADS, 600));
        assertThat(Best.of(history)).isEqualTo(new Best(4, 600));
        assertThat(Best.of(List.of())).isNull();
    }

    @Test
    void timeAddsUpToTheNumberOfThreads() {
        for (Sample sample : ForeignPictures.foreign().history().samples()) {
            assertThat(Crew.of(sample).time().total()).isCloseTo(6, within(1e-9));
            assertThat(Crew.of(sample).time().either()).isGreaterThan(5);
        }
        for (Sample sample : DemoPictures.saturated().history().samples()) {
            Crew crew = Crew.of(sample);
            assertThat(crew.workers()).isTrue();
            assertThat(crew.time().total()).isCloseTo(crew.members().size(), within(1e-9));
        }
    }

    @Test
    void workerProcessesAreWorkers() {
        Crew crew = Crew.of(DemoPictures.processes().history().latest().orElseThrow());
        assertThat(crew.members())
                .extracting(Crew.Member::name)
                .containsExactly("worker-1 (4201)", "worker-2 (4202)", "worker-3 (4203)", "worker-4 (4204)");
    }

    @Test
    void whatTheTargetUsedOfTheCoresAddsUpToItsCpu() {
        Samples sample = new Samples(2, TARGET);
        sample.thread("a", 7, ThreadRole.WORKER, 0, "#####.....", 0, null);
        sample.thread("b", 8, ThreadRole.WORKER, 1, "##########", 1, null);
        CoreShares shares = CoreShares.of(sample.build());
        assertThat(shares.target(0)).isBetween(0.45, 0.5);
        assertThat(shares.target(1)).isBetween(0.95, 1.0);
        assertThat(shares.target(9)).isNaN();
    }

    @Test
    void whatIsTooMuchForOneCoreHasRunOnTheOthers() {
        Samples sample = new Samples(2, TARGET);
        sample.othersEverywhere = true;
        sample.thread("a", 7, ThreadRole.WORKER, 0, "##########", 0, null);
        sample.thread("b", 8, ThreadRole.WORKER, 1, "#####.....", 0, null);
        CoreShares shares = CoreShares.of(sample.build());
        assertThat(shares.target(0)).isCloseTo(0.98, within(1e-9));
        assertThat(shares.target(0) + shares.target(1)).isCloseTo(1.5, within(1e-9));
    }

    @Test
    void locksOfOneClassAreNumbered() {
        LockRef a = Samples.lock("bank.Account", 1);
        LockRef b = Samples.lock("bank.Account", 2);
        LockRef c = Samples.lock("java.util.concurrent.locks.ReentrantLock$FairSync", 3);
        assertThat(LockWords.apart(List.of(a, b, c, a)))
                .containsExactly(
                        Map.entry(a.id(), "Account #1"),
                        Map.entry(b.id(), "Account #2"),
                        Map.entry(c.id(), "ReentrantLock"));
        assertThat(LockWords.name(Samples.lock("Trailing$", 4))).isEqualTo("Trailing$");
    }
}
