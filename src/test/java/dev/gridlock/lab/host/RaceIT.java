package dev.gridlock.lab.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gridlock.data.Knobs;
import dev.gridlock.data.Model;
import dev.gridlock.lab.link.Report;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the race demo must hold, in a real host. */
class RaceIT {
    private static final double ROUNDS = 10;

    @AutoClose
    private final HostProcess host = HostProcess.started();

    @Test
    void ofTenRunsWithTwoMillionIncrementsUnguardedAtLeastEightLoseUpdates() throws Exception {
        host.start(knobs(false, "none", 2_000_000));

        Report.Advance report = host.await(Report.Advance.class, r -> figure(r, "runs") >= 10);

        assertThat(figure(report, "runs with a loss")).isGreaterThanOrEqualTo(0.8 * figure(report, "runs"));
        assertThat(report.actual()).isLessThan(report.expected());
        assertThat(report.expected() - report.actual()).isEqualTo(figure(report, "lost"));
        assertThat(figure(report, "rounds until a loss")).isBetween(1.0, 50.0);
    }

    @ParameterizedTest
    @CsvSource({"true,none", "false,synchronized", "false,reentrant", "false,atomic", "false,adder"})
    void mendedNoneIsEverLost(boolean fixed, String guard) throws Exception {
        host.start(knobs(fixed, guard, 1_000_000));

        host.await(Report.Advance.class, r -> figure(r, "rounds") >= ROUNDS);

        for (Report.Advance report : host.all(Report.Advance.class)) {
            if (figure(report, "rounds") > 0) {
                assertThat(report.actual()).isEqualTo(report.expected());
            }
        }
    }

    /** Two workers that share one core with other programs run one after the other: eight of ten takes two cores. */
    @Test
    void measuredTenRoundsOfTwoMillionUnguardedLoseInEightOfThem() throws Exception {
        Report.Measured measured = null;
        for (int tried = 0; tried < 5 && (measured == null || measured.otherCores() > 0.1); tried++) {
            host.measure(knobs(false, "none", 2_000_000), 20, 0.4);
            measured = host.await(Report.Measured.class, tried, report -> true);
        }

        Report.Advance last = last();
        assertThat(figure(last, "rounds")).isEqualTo(10);
        assertThat(figure(last, "runs with a loss")).isBetween(measured.otherCores() > 0.1 ? 1.0 : 8.0, 10.0);
        assertThat(figure(last, "expected")).isEqualTo(40_000_000);
        assertThat(figure(last, "actual")).isEqualTo(40_000_000 - figure(last, "lost"));
        assertThat(figure(last, "lost")).isPositive();
    }

    @ParameterizedTest
    @CsvSource({"true,none", "false,synchronized", "false,reentrant", "false,atomic", "false,adder"})
    void measuredMendedNoneIsEverLost(boolean fixed, String guard) throws Exception {
        host.measure(knobs(fixed, guard, 200_000), 20, 0.1);
        host.await(Report.Measured.class, report -> true);

        assertThat(last().figures())
                .containsEntry("lost", 0.0)
                .containsEntry("actual", 4_000_000.0)
                .containsEntry("rounds", 10.0);
    }

    private Report.Advance last() {
        List<Report.Advance> reports = host.all(Report.Advance.class);
        return reports.get(reports.size() - 1);
    }

    private static Knobs knobs(boolean fixed, String guard, int increments) {
        Map<String, String> settings = Map.of("guard", guard, "increments", Integer.toString(increments));
        return new Knobs("race", Model.THREADS, 2, null, fixed, settings);
    }

    private static double figure(Report.Advance report, String name) {
        return report.figures().getOrDefault(name, 0.0);
    }
}
