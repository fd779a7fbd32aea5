package dev.gridlock.lab.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gridlock.data.Knobs;
import dev.gridlock.data.LockKind;
import dev.gridlock.data.Model;
import dev.gridlock.data.Progress;
import dev.gridlock.lab.link.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The hazards whose threads go on and get nowhere are what they say, and their twins are not: by what the workers have
 * got done in some seconds, on the Java that runs the tests, and on a newer one where that is there.
 */
@Tag("long")
class GoingNowhereIT {
    /** So long their work is compared. */
    private static final double SECONDS = 3;

    private final List<HostProcess> hosts = new ArrayList<>();

    @AfterEach
    void end() {
        hosts.forEach(HostProcess::close);
        hosts.clear();
    }

    static Stream<Path> javas() throws IOException {
        return Javas.toTry().stream();
    }

    /** Some on each Java, and more on the one that runs the tests. */
    private static Stream<Arguments> onJavas(Object[][] each, Object[][] here) throws IOException {
        Stream<Arguments> all = javas().flatMap(java -> Arrays.stream(each).map(row -> with(java, row)));
        return Stream.concat(all, Arrays.stream(here).map(row -> with(HostProcess.THIS_JAVA, row)));
    }

    private static Arguments with(Path java, Object[] row) {
        return Arguments.of(Stream.concat(Stream.of(java), Arrays.stream(row)).toArray());
    }

    static Stream<Arguments> starving() throws IOException {
        return onJavas(
                new Object[][] {
                    {"starvation", LockKind.SEMAPHORE, 4},
                    {"starvation", LockKind.REENTRANT, 4},
                    {"writer-starvation", LockKind.STAMPED, 5},
                    {"writer-starvation", LockKind.READ_WRITE, 5}
                },
                new Object[][] {{"starvation", LockKind.SEMAPHORE, 50}, {"writer-starvation", LockKind.STAMPED, 50}});
    }

    static Stream<Arguments> polite() throws IOException {
        return onJavas(new Object[][] {{"sleeping", 2}}, new Object[][] {{"spinning", 2}, {"sleeping", 50}});
    }

    static Stream<Arguments> crews() throws IOException {
        return onJavas(new Object[][] {{2}}, new Object[][] {{50}});
    }

    static Stream<Arguments> convoys() throws IOException {
        return onJavas(
                new Object[][] {{LockKind.SYNCHRONIZED}}, new Object[][] {{LockKind.REENTRANT}, {LockKind.FAIR}});
    }

    /** What was got done between two reports. */
    private record Gains(Report.Advance from, Report.Advance to) {
        double units(int worker) {
            return to.workers().get(worker).units() - from.workers().get(worker).units();
        }

        double units() {
            return to.units() - from.units();
        }

        double tasks() {
            return to.tasks() - from.tasks();
        }

        double unitsPerSecond() {
            return units() / (to.hostSeconds() - from.hostSeconds());
        }

        double successes() {
            return to.lockSuccesses() - from.lockSuccesses();
        }

        double attempts() {
            return to.lockAttempts() - from.lockAttempts();
        }
    }

    /** The first worker, one of 4 to 50, could have a turn or more a second, of 40 to 200 of all together. */
    @ParameterizedTest
    @MethodSource("starving")
    void theFirstWorkerStarvesWhileAllOthersAreServed(Path java, String demo, LockKind lock, int workers)
            throws Exception {
        HostProcess hazard = started(java, demo, lock, workers, false, Map.of());
        HostProcess twin = started(java, demo, lock, workers, true, Map.of());

        Gains hungry = gains(hazard);
        assertThat(hungry.units()).isGreaterThan(60);
        assertThat(hungry.units(0)).isLessThan(0.01 * hungry.units());
        // It does not rest: it wants what it does not get.
        Progress.Worker starving = hungry.to.workers().get(0);
        assertThat(starving.lockAttempts()).isGreaterThan(starving.lockSuccesses());

        Gains fed = gains(twin);
        assertThat(fed.units(0)).isGreaterThan(0.02 * fed.units());
        // And nobody has to pay for it.
        assertThat(fed.units()).isGreaterThan(0.7 * hungry.units());
    }

    @ParameterizedTest
    @MethodSource("javas")
    void longTasksKeepTheRequestsWaitingAndTheQueueGrows(Path java) throws Exception {
        HostProcess hazard = started(java, "pool-starvation", null, 4, false, Map.of());
        HostProcess twin = started(java, "pool-starvation", null, 4, true, Map.of());

        Gains held = gains(hazard);
        assertThat(held.tasks()).isZero();
        assertThat(held.to.queue() - held.from.queue()).isGreaterThan(50);
        assertThat(held.to.figures().get("longest waiting ms")).isGreaterThan(2_000);
        for (int worker = 0; worker < 4; worker++) {
            // At it, not stuck.
            assertThat(held.units(worker)).isPositive();
        }

        Gains apart = gains(twin);
        assertThat(apart.tasks()).isGreaterThan(50);
        assertThat(apart.to.queue()).isLessThan(20);
    }

    @ParameterizedTest
    @MethodSource("polite")
    void politeDinersGiveWayForEverAndNobodyEats(Path java, String manner, int workers) throws Exception {
        HostProcess hazard = started(java, "livelock", null, workers, false, Map.of("manner", manner));
        hazard.awaitStandstill();
        Gains none = gains(hazard);
        assertThat(none.units()).isZero();
        assertThat(none.successes()).isZero();
        assertThat(none.attempts()).isGreaterThan(100);
        end();

        Gains meals = gains(started(java, "livelock", null, workers, true, Map.of("manner", manner)));
        double share = meals.units() / workers;
        for (int worker = 0; worker < workers; worker++) {
            assertThat(meals.units(worker)).isPositive().isBetween(share / 2, share * 2);
        }
    }

    @ParameterizedTest
    @MethodSource("crews")
    void ofAHundredTriesInTheStormFewerThanTenSucceed(Path java, int workers) throws Exception {
        HostProcess hazard = started(java, "retry-storm", null, workers, false, Map.of());
        HostProcess twin = started(java, "retry-storm", null, workers, true, Map.of());

        Gains storm = gains(hazard);
        assertThat(storm.attempts()).isGreaterThan(100);
        assertThat(storm.successes()).isLessThan(0.1 * storm.attempts());

        Gains calm = gains(twin);
        // A few wait for their lock at either end.
        assertThat(calm.successes()).isGreaterThan(0.8 * calm.attempts());
        assertThat(calm.units()).isGreaterThan(2 * storm.units()).isGreaterThan(100);
    }

    /** One at a time: no more than one task every 2 ms; the twin does several at a time. */
    @ParameterizedTest
    @MethodSource("convoys")
    void oneLockSetsThePaceForAll(Path java, LockKind lock) throws Exception {
        HostProcess hazard = started(java, "convoy", lock, 8, false, Map.of());
        HostProcess twin = started(java, "convoy", lock, 8, true, Map.of());

        Gains convoy = gains(hazard);
        assertThat(convoy.unitsPerSecond()).isLessThanOrEqualTo(500);
        assertThat(gains(twin).unitsPerSecond()).isGreaterThan(2 * convoy.unitsPerSecond());
    }

    @ParameterizedTest
    @MethodSource("javas")
    void theTwinOfTooManyHasAsManyAsCores(Path java) throws Exception {
        int cores = Runtime.getRuntime().availableProcessors();
        int many = 4 * cores + 4;
        Gains crowd = gains(started(java, "oversubscribe", null, many, false, Map.of()));
        assertThat(crowd.to.workers()).hasSize(many);
        end();

        HostProcess host = started(java, "oversubscribe", null, many, true, Map.of());
        Gains twin = gains(host);
        assertThat(twin.to.workers()).hasSize(cores);
        assertThat(host.all(Report.Note.class).get(0).text()).contains("has " + cores + " workers");
        assertThat(twin.to.figures().get("ms a task"))
                .isLessThan(crowd.to.figures().get("ms a task"));
    }

    @ParameterizedTest
    @MethodSource("javas")
    void countersInOneLineTakeLongerThanCountersApart(Path java) throws Exception {
        started(java, "false-sharing", null, 2, false, Map.of())
                .await(Report.Advance.class, report -> ratio(report) > 1.5);
        end();

        started(java, "false-sharing", null, 2, true, Map.of())
                .await(Report.Advance.class, report -> Math.abs(ratio(report) - 1) < 0.2);
    }

    private static double ratio(Report.Advance report) {
        return report.figures().getOrDefault("ns an increment", Double.NaN)
                / report.figures().getOrDefault("ns an increment, apart", Double.NaN);
    }

    private HostProcess started(
            Path java, String demo, @Nullable LockKind lock, int workers, boolean fixed, Map<String, String> settings)
            throws IOException {
        HostProcess host = new HostProcess(java);
        hosts.add(host);
        host.start(new Knobs(demo, Model.THREADS, workers, lock, fixed, settings));
        return host;
    }

    /** What is got done in some seconds, from the first second on, when all have long begun. */
    private static Gains gains(HostProcess host) {
        Report.Advance begun = host.await(Report.Advance.class, Report.Advance::running);
        Report.Advance from =
                host.await(Report.Advance.class, report -> report.hostSeconds() > begun.hostSeconds() + 1);
        return new Gains(
                from, host.await(Report.Advance.class, report -> report.hostSeconds() > from.hostSeconds() + SECONDS));
    }
}
