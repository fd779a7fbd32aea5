package dev.gridlock.lab.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonObject;
import dev.gridlock.data.Knobs;
import dev.gridlock.data.LockKind;
import dev.gridlock.data.Model;
import dev.gridlock.journey.Gridlock;
import dev.gridlock.lab.link.Report;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * How soon a deadlock is named that closes under the eyes of {@code gridlock check PID}. When it closed is known from
 * the link, of which the check knows nothing: after the newest report whose figures are not yet the last ones.
 */
@Tag("long")
class PromptIT {
    private static final Duration AT_MOST = Duration.ofSeconds(2);
    private static final int PATIENCE_SECONDS = 60;

    @AutoClose
    private final HostProcess host = HostProcess.started();

    static Stream<Knobs> deadlocks() {
        return Stream.of(2, 50)
                .flatMap(workers -> Stream.of(
                        knobs("deadlock", LockKind.SYNCHRONIZED, workers),
                        knobs("deadlock", LockKind.REENTRANT, workers),
                        knobs("philosophers", LockKind.SYNCHRONIZED, workers),
                        knobs("philosophers", LockKind.REENTRANT, workers),
                        knobs("class-init", null, workers)));
    }

    private static Knobs knobs(String demo, @Nullable LockKind lock, int workers) {
        return new Knobs(demo, Model.THREADS, workers, lock, false, Map.of());
    }

    @ParameterizedTest
    @MethodSource("deadlocks")
    void aDeadlockIsNamedWithinTwoSeconds(Knobs knobs) throws Exception {
        long pid = host.process().pid();
        host.await(Report.Hello.class, report -> true);
        Gridlock.Running check = Gridlock.start(List.of("check", Long.toString(pid), "--for", "8s", "--json"));
        // Its first dump has been asked for: it watches.
        Awaitility.await().until(() -> Files.exists(Path.of("/tmp/.java_pid" + pid)));
        Instant ordered = Instant.now();
        host.start(knobs);
        host.awaitStandstill();
        // The host's clock in ours: late by the time that a report takes to come, which makes a deadlock seem to be
        // named sooner.
        Report.Advance now = host.awaitNext(report -> true);
        Instant hostsZero = Instant.now().minusNanos(Math.round(now.hostSeconds() * 1e9));
        Gridlock.Result result = check.finish(PATIENCE_SECONDS);

        assertThat(result.alarms()).as(result.out()).containsExactly("deadlock");
        JsonObject deadlock = (JsonObject) result.json().getArray("findings").get(0);
        Instant since = Instant.parse(deadlock.getString("since"));
        Instant alive = hostsZero.plusNanos(Math.round(lastSecondAlive() * 1e9));
        // Where it closes before the first report, none tells of anybody alive.
        assertThat(Duration.between(alive.isBefore(ordered) ? ordered : alive, since))
                .as(result.out())
                .isLessThan(AT_MOST);
    }

    /** On the host's clock: work was got done after this. */
    private double lastSecondAlive() {
        List<Report.Advance> all = host.all(Report.Advance.class);
        Report.Advance end = all.get(all.size() - 1);
        return all.stream()
                .filter(report -> report.units() < end.units() || report.lockAttempts() < end.lockAttempts())
                .mapToDouble(Report.Advance::hostSeconds)
                .max()
                .orElse(0);
    }
}
