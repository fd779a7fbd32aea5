package dev.gridlock.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gridlock.journey.HealthyPrograms.Healthy;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Healthy programs, watched for half a minute each: nothing is found that is an error or a warning. Each then says how
 * much it got done, so that it was healthy and not merely called so.
 */
@Tag("long")
class HealthyIT {
    @ParameterizedTest
    @MethodSource("dev.gridlock.journey.HealthyPrograms#waiting")
    @SharesCores
    void who_waits_most_of_the_time_is_left_in_peace(Healthy healthy) throws IOException {
        isLeftInPeace(healthy);
    }

    @ParameterizedTest
    @MethodSource("dev.gridlock.journey.HealthyPrograms#busy")
    @TakesAllCores
    void who_is_busy_is_left_in_peace(Healthy healthy) throws IOException {
        isLeftInPeace(healthy);
    }

    private static void isLeftInPeace(Healthy healthy) throws IOException {
        try (Victim victim = healthy.start()) {
            Gridlock.Result result = Gridlock.run("check", victim.pid(), "--for", "30s", "--json");
            List<String> words = victim.end();

            assertThat(result.exit()).as(healthy + result.err() + result.out()).isZero();
            assertThat(result.alarms()).as(healthy + result.out()).isEmpty();
            assertThat(result.json().getObject("looks").getInt("dumps"))
                    .as(result.out())
                    .isGreaterThanOrEqualTo(2);
            assertThat(words).as("what " + healthy + " said").isNotEmpty().noneMatch(line -> line.startsWith("failed"));
            assertThat(Long.parseLong(words.get(0).replace("done ", "")))
                    .as("units that " + healthy + " got done")
                    .isGreaterThanOrEqualTo(healthy.atLeast());
            for (String line : words) {
                if (line.startsWith("paused ")) {
                    pausesAreLongButRare(line.split(" "));
                }
            }
        }
    }

    /** Else a finding {@code gc} would be right, or its absence nothing to be proud of. */
    private static void pausesAreLongButRare(String[] paused) {
        assertThat(Double.parseDouble(paused[1])).as("share of the time").isBetween(0.03, 0.3);
        assertThat(Double.parseDouble(paused[2])).as("seconds of the longest").isGreaterThan(0.4);
    }
}
