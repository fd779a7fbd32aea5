package dev.gridlock.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The hazards as {@code gridlock check} finds them, and their twins, in which it finds nothing. Several at once: they wait. */
@Tag("long")
@Execution(ExecutionMode.CONCURRENT)
class HazardsIT {
    /**
     * A demo as it is set.
     *
     * @param name of the demo
     * @param lock its lock kind, "" where it has none
     * @param setting as {@code --set} takes it, "" for none
     * @param kind what has to be found
     * @param words what the title has to say
     * @param many what else is set for 50 workers, who would want more cores than there are; "" for nothing
     */
    record Hazard(String name, String lock, String setting, String kind, String words, String many) {
        List<String> command(boolean fixed, int workers) {
            List<String> command = new ArrayList<>(List.of("check", "--demo", name, "--for", "8s", "--json"));
            if (!lock.isEmpty()) {
                command.addAll(List.of("--lock", lock));
            }
            if (!setting.isEmpty()) {
                command.addAll(List.of("--set", setting));
            }
            if (workers > 0) {
                command.addAll(List.of("--workers", "" + workers));
            }
            if (fixed) {
                command.add("--fixed");
            }
            if (fixed && workers > 0 && !many.isEmpty()) {
                command.addAll(List.of("--set", many));
            }
            return command;
        }
    }

    /** These take all cores by themselves. */
    private static final List<Hazard> BUSY = List.of(
            new Hazard("livelock", "", "manner=spinning", "livelock", "", ""),
            new Hazard("oversubscribe", "", "", "oversubscription", "", ""));

    private static final List<Hazard> HAZARDS = List.of(
            new Hazard("philosophers", "synchronized", "", "deadlock", "", "think=50000"),
            new Hazard("philosophers", "reentrant", "", "deadlock", "", "think=50000"),
            new Hazard("upgrade", "read-write", "", "stall", "read-to-write upgrade", ""),
            new Hazard("pool-deadlock", "", "", "stall", "pool deadlock", ""),
            new Hazard("lost-wakeup", "synchronized", "", "stall", "lost wake-up", ""),
            new Hazard("lost-wakeup", "reentrant", "", "stall", "lost wake-up", ""),
            new Hazard("lost-wakeup", "synchronized", "how=notify-one", "stall", "lost wake-up", "hold=50000"),
            new Hazard("lost-wakeup", "reentrant", "how=notify-one", "stall", "lost wake-up", "hold=50000"),
            new Hazard("nested-lockout", "synchronized", "", "stall", "nested lock-out", ""),
            new Hazard("nested-lockout", "reentrant", "", "stall", "nested lock-out", ""),
            new Hazard("join", "", "", "stall", "mutual join", ""),
            new Hazard("class-init", "", "", "deadlock", "", ""),
            new Hazard("starvation", "semaphore", "", "starvation", "", ""),
            new Hazard("starvation", "reentrant", "", "starvation", "", ""),
            new Hazard("writer-starvation", "stamped", "", "starvation", "", ""),
            new Hazard("writer-starvation", "read-write", "", "starvation", "", ""),
            new Hazard("pool-starvation", "", "", "starvation", "", ""),
            new Hazard("livelock", "", "manner=sleeping", "livelock", "", ""),
            new Hazard("retry-storm", "", "", "livelock", "", ""),
            new Hazard("convoy", "synchronized", "", "contention", "", ""),
            new Hazard("convoy", "reentrant", "", "contention", "", ""),
            new Hazard("convoy", "fair", "", "contention", "", ""));

    static Stream<Hazard> hazards() {
        return HAZARDS.stream();
    }

    static Stream<Hazard> busyHazards() {
        return BUSY.stream();
    }

    static Stream<Hazard> threeTimesEach() {
        return IntStream.range(0, 3).boxed().flatMap(time -> hazards());
    }

    @ParameterizedTest
    @MethodSource("hazards")
    void each_is_named_and_its_twin_is_healthy(Hazard hazard) {
        isNamed(hazard, 0);
        isHealthy(hazard, 0);
    }

    /** One at a time, whatever else is tried at once. */
    @Nested
    @Execution(ExecutionMode.SAME_THREAD)
    @Isolated
    class Busy {
        @ParameterizedTest
        @MethodSource("dev.gridlock.journey.HazardsIT#busyHazards")
        void each_is_named_and_its_twin_is_healthy(Hazard hazard) {
            isNamed(hazard, 0);
            isHealthy(hazard, 0);
        }
    }

    @Tag("long")
    @ParameterizedTest
    @MethodSource("threeTimesEach")
    void each_is_named_each_time(Hazard hazard) {
        isNamed(hazard, 0);
        isHealthy(hazard, 0);
    }

    @Tag("long")
    @ParameterizedTest
    @MethodSource("hazards")
    void each_is_named_with_fifty_workers(Hazard hazard) {
        isNamed(hazard, 50);
        isHealthy(hazard, 50);
    }

    private static void isNamed(Hazard hazard, int workers) {
        Gridlock.Result result = Gridlock.run(hazard.command(false, workers).toArray(String[]::new));

        assertThat(result.exit()).as(result.err() + result.out()).isIn(0, 3);
        assertThat(result.alarms()).as(result.out()).containsExactly(hazard.kind());
        JsonObject finding = (JsonObject) result.json().getArray("findings").stream()
                .filter(one -> ((JsonObject) one).getString("kind").equals(hazard.kind()))
                .findFirst()
                .orElseThrow();
        assertThat(result.exit()).isEqualTo(finding.getString("severity").equals("error") ? 3 : 0);
        assertThat(finding.getString("title")).contains(hazard.words());
        assertThat(finding.getString("certainty")).isEqualTo(hazard.kind().equals("deadlock") ? "proven" : "likely");
        assertThat(finding.getArray("evidence")).isNotEmpty();
    }

    private static void isHealthy(Hazard hazard, int workers) {
        Gridlock.Result result = Gridlock.run(hazard.command(true, workers).toArray(String[]::new));

        assertThat(result.exit()).as(result.err() + result.out()).isZero();
        assertThat(result.alarms()).as(result.out()).isEmpty();
    }
}
