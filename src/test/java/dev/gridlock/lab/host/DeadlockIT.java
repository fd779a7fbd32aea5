package dev.gridlock.lab.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gridlock.data.Knobs;
import dev.gridlock.data.LockKind;
import dev.gridlock.data.Model;
import dev.gridlock.lab.link.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The hazard is one, its twin is none: on the Java that runs the tests, and on a newer one where that is there. */
class DeadlockIT {
    private HostProcess host;

    static Stream<Arguments> hosts() throws IOException {
        return Javas.toTry().stream()
                .flatMap(java ->
                        Stream.of(LockKind.SYNCHRONIZED, LockKind.REENTRANT).map(lock -> Arguments.of(java, lock)));
    }

    @AfterEach
    void end() {
        host.close();
    }

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @MethodSource("hosts")
    void hangsByItselfAndCannotGiveAWorkerUp(Path java, LockKind lock) throws Exception {
        host = new HostProcess(java);
        Knobs knobs = new Knobs("deadlock", Model.THREADS, 4, lock, false, Map.of());
        host.start(knobs);

        host.awaitStandstill();
        Report.Advance stuck = host.awaitNext(report -> true);
        assertThat(stuck.unit()).isEqualTo("transfers");
        // Two have one account each and want another; the other two have none.
        assertThat(stuck.lockAttempts() - stuck.lockSuccesses()).isEqualTo(4);

        host.set(knobs.withWorkers(2));
        Report.Refused refused = host.await(Report.Refused.class, report -> true);
        assertThat(refused.what()).isEqualTo("2 workers");
        assertThat(refused.why()).contains("stuck");
        host.stop();
        host.await(Report.Refused.class, 1, report -> report.why().contains("stuck"));
        assertThat(host.awaitNext(report -> true).units()).isEqualTo(stuck.units());

        // The end of its input is the end of the host, stuck or not.
        host.process().getOutputStream().close();
        assertThat(host.process().waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @MethodSource("hosts")
    void theTwinGoesOnAndLosesNoLock(Path java, LockKind lock) throws Exception {
        host = new HostProcess(java);
        Knobs knobs = new Knobs("deadlock", Model.THREADS, 4, lock, true, Map.of());
        host.start(knobs);
        Report.Advance first = host.await(Report.Advance.class, report -> report.running() && report.units() > 0);

        // Far longer than its sick twin lives.
        Report.Advance later = host.await(
                Report.Advance.class,
                report -> report.hostSeconds() > first.hostSeconds() + 3 && report.units() > first.units() + 1_000);
        for (int i = 0; i < 4; i++) {
            int index = i;
            host.awaitNext(report -> report.workers().get(index).units()
                    > later.workers().get(index).units());
        }
        host.set(knobs.withWorkers(2));
        host.stop();
        Report.Advance last = host.awaitNext(report -> !report.running());
        assertThat(last.lockAttempts()).isEqualTo(last.lockSuccesses()).isEqualTo((long) (2 * last.units()));
        assertThat(host.all(Report.Refused.class)).isEmpty();
    }

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @MethodSource("hosts")
    void anotherLockOrTheTwinTakesAnotherHost(Path java, LockKind lock) throws Exception {
        host = new HostProcess(java);
        Knobs knobs = new Knobs("deadlock", Model.THREADS, 2, lock, true, Map.of());
        host.start(knobs);
        host.await(Report.Advance.class, Report.Advance::running);
        LockKind other = lock == LockKind.REENTRANT ? LockKind.SYNCHRONIZED : LockKind.REENTRANT;

        host.set(knobs.withLock(other));
        host.set(knobs.withFixed(false));
        host.set(knobs.withWorkers(1));

        await().until(() -> host.all(Report.Refused.class).size() == 3);
        assertThat(host.all(Report.Refused.class))
                .extracting(Report.Refused::what)
                .containsExactly("lock " + other.word(), "broken", "1 workers");
        double units = host.awaitNext(report -> true).units();
        host.awaitNext(report -> report.units() > units);
    }
}
