package dev.gridlock.lab.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gridlock.data.Knobs;
import dev.gridlock.data.LockKind;
import dev.gridlock.data.Model;
import dev.gridlock.data.Progress;
import dev.gridlock.lab.link.Report;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** By their own progress: each hazard stands still for good, and its twin goes on with all its workers. */
@Tag("long")
class StandstillIT {
    @AutoClose
    private final HostProcess host = HostProcess.started();

    static Stream<Knobs> hazards() {
        Map<String, String> none = Map.of();
        Map<String, String> toOne = Map.of("how", "notify-one");
        return Stream.of(
                knobs("philosophers", LockKind.SYNCHRONIZED, 5, none),
                knobs("philosophers", LockKind.REENTRANT, 50, none),
                knobs("upgrade", LockKind.READ_WRITE, 4, none),
                knobs("pool-deadlock", null, 4, none),
                knobs("lost-wakeup", LockKind.SYNCHRONIZED, 4, none),
                knobs("lost-wakeup", LockKind.REENTRANT, 4, none),
                knobs("lost-wakeup", LockKind.SYNCHRONIZED, 50, toOne),
                knobs("lost-wakeup", LockKind.REENTRANT, 4, toOne),
                knobs("nested-lockout", LockKind.SYNCHRONIZED, 4, none),
                knobs("nested-lockout", LockKind.REENTRANT, 4, none),
                knobs("join", null, 3, none),
                knobs("class-init", null, 3, none));
    }

    private static Knobs knobs(String demo, @Nullable LockKind lock, int workers, Map<String, String> settings) {
        return new Knobs(demo, Model.THREADS, workers, lock, false, settings);
    }

    @ParameterizedTest
    @MethodSource("hazards")
    void standsStillForGoodAndStillEndsWithItsInput(Knobs knobs) throws Exception {
        host.start(knobs);

        host.awaitStandstill();
        Report.Advance stuck = host.awaitNext(report -> true);
        Report.Advance later = host.awaitNext(report -> report.hostSeconds() > stuck.hostSeconds() + 1);
        assertThat(later.units()).isEqualTo(stuck.units());
        assertThat(later.tasks()).isEqualTo(stuck.tasks());
        assertThat(host.all(Report.Failed.class)).isEmpty();

        host.process().getOutputStream().close();
        assertThat(host.process().waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("hazards")
    void itsTwinGoesOnWithEveryWorkerAndCanBeTakenDown(Knobs hazard) throws Exception {
        Knobs knobs = hazard.withFixed(true);
        host.start(knobs);

        Report.Advance first = host.await(Report.Advance.class, report -> report.running() && report.units() > 0);
        Report.Advance later =
                host.await(Report.Advance.class, report -> report.hostSeconds() > first.hostSeconds() + 3);
        for (Progress.Worker worker : later.workers()) {
            host.awaitNext(report -> report.workers().get(worker.index()).units() > worker.units());
        }
        host.set(knobs.withWorkers(3));
        host.stop();
        host.awaitNext(report -> !report.running());
        assertThat(host.all(Report.Refused.class)).isEmpty();
        assertThat(host.all(Report.Failed.class)).isEmpty();
    }

    @Test
    void theHostSaysWhichThreadsAreItsOwn() {
        List<Long> its = host.await(Report.Hello.class, report -> true).housekeepers();

        assertThat(its).hasSize(4).doesNotHaveDuplicates().contains(1L);
    }
}
