package dev.gridlock.lab.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gridlock.data.Knobs;
import dev.gridlock.data.LockKind;
import dev.gridlock.data.Model;
import dev.gridlock.data.Progress;
import dev.gridlock.lab.link.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The hazards whose threads go on and get nowhere are what they say, and their twins are not: by what the workers have got
 * done in some seconds, on the Java that runs the tests, and on a newer one where that is there.
 */
class GoingNowhereIT {
    /** From here to there each hazard shows what it is. */
    private static final double SECONDS = 4;

    private @Nullable HostProcess host;

    @AfterEach
    void end() {
        if (host != null) {
            host.close();
        }
    }

    static Stream<Path> javas() throws IOException {
        return Javas.toTry().stream();
    }

    static Stream<Arguments> starving() throws IOException {
        return javas().flatMap(java -> Stream.of(
                Arguments.of(java, "starvation", LockKind.SEMAPHORE, 4),
                Arguments.of(java, "starvation", LockKind.SEMAPHORE, 50),
                Arguments.of(java, "starvation", LockKind.REENTRANT, 4),
                Arguments.of(java, "writer-starvation", LockKind.STAMPED, 5),
                Arguments.of(java, "writer-starvation", LockKind.STAMPED, 50),
                Arguments.of(java, "writer-starvation", LockKind.READ_WRITE, 5)));
    }

    /** The units of some seconds, by worker and in all, with what else was reported at their end. */
    private record Gains(Report.Advance from, Report.Advance to) {
        double of(ToDoubleFunction<Progress.Worker> figure, int worker) {
            return figure.applyAsDouble(to.workers().get(worker))
                    - figure.applyAsDouble(from.workers().get(worker));
        }

        double units(int worker) {
            return of(Progress.Worker::units, worker);
        }

        double units() {
            return to.units() - from.units();
        }

        /** What the others but the first one got, on average. */
        double ofOthers() {
            return (units() - units(0)) / (to.workers().size() - 1);
        }

        double successes() {
            return to.lockSuccesses() - from.lockSuccesses();
        }

        double attempts() {
            return to.lockAttempts() - from.lockAttempts();
        }
    }

    @ParameterizedTest
    @MethodSource("starving")
    void theFirstWorkerStarvesWhileAllOthersAreServed(Path java, String demo, LockKind lock, int workers)
            throws Exception {
        Gains gains = gains(java, demo, lock, workers, false, Map.of());

        assertThat(gains.ofOthers()).isGreaterThan(3);
        assertThat(gains.units(0)).isLessThan(0.1 * gains.ofOthers());
        // It does not rest: it wants what it does not get.
        Progress.Worker starving = gains.to.workers().get(0);
        assertThat(starving.lockAttempts()).isGreaterThan(starving.lockSuccesses());
    }

    @ParameterizedTest
    @MethodSource("starving")
    void inTheTwinTheFirstWorkerGetsItsTurnsAndNobodyLosesAny(Path java, String demo, LockKind lock, int workers)
            throws Exception {
        Gains gains = gains(java, demo, lock, workers, true, Map.of());

        // At a rest of 100 or 200 ms between two turns it could have some 20 to 40.
        assertThat(gains.units(0)).isGreaterThan(5);
        assertThat(gains.ofOthers()).isGreaterThan(3);
    }

    @ParameterizedTest
    @MethodSource("javas")
    void longTasksKeepTheRequestsWaitingAndTheQueueGrows(Path java) throws Exception {
        Gains gains = gains(java, "pool-starvation", null, 4, false, Map.of());

        assertThat(gains.to.tasks() - gains.from.tasks()).isZero();
        assertThat(gains.to.queue() - gains.from.queue()).isGreaterThan(50);
        assertThat(gains.to.figures().get("longest waiting ms")).isGreaterThan(2_000);
        // All four are at it: held, not stuck.
        for (int worker = 0; worker < 4; worker++) {
            assertThat(gains.units(worker)).isPositive();
        }
    }

    @ParameterizedTest
    @MethodSource("javas")
    void inAPoolOfTheirOwnTheRequestsAreServed(Path java) throws Exception {
        Gains gains = gains(java, "pool-starvation", null, 4, true, Map.of());

        assertThat(gains.to.tasks() - gains.from.tasks()).isGreaterThan(50);
        assertThat(gains.to.queue()).isLessThan(20);
    }

    static Stream<Arguments> polite() throws IOException {
        return javas().flatMap(java -> Stream.of(
                Arguments.of(java, "sleeping", 2),
                Arguments.of(java, "spinning", 2),
                Arguments.of(java, "sleeping", 50)));
    }

    @ParameterizedTest
    @MethodSource("polite")
    void politeDinersGiveWayForEverAndNobodyEats(Path java, String manner, int workers) throws Exception {
        host = new HostProcess(java);
        host.start(knobs("livelock", null, workers, false, Map.of("manner", manner)));
        host.awaitStandstill();

        Gains gains = gains(host);
        assertThat(gains.units()).isZero();
        assertThat(gains.successes()).isZero();
        assertThat(gains.attempts()).isGreaterThan(100);
    }

    @ParameterizedTest
    @MethodSource("polite")
    void withAnOrderOfPrecedenceAllEat(Path java, String manner, int workers) throws Exception {
        Gains gains = gains(java, "livelock", null, workers, true, Map.of("manner", manner));

        double share = gains.units() / workers;
        for (int worker = 0; worker < workers; worker++) {
            assertThat(gains.units(worker)).isBetween(share / 2, share * 2).isPositive();
        }
    }

    static Stream<Arguments> crews() throws IOException {
        return javas().flatMap(java -> Stream.of(Arguments.of(java, 2), Arguments.of(java, 50)));
    }

    @ParameterizedTest
    @MethodSource("crews")
    void ofAHundredTriesInTheStormFewerThanTenSucceed(Path java, int workers) throws Exception {
        Gains gains = gains(java, "retry-storm", null, workers, false, Map.of());

        assertThat(gains.attempts()).isGreaterThan(100);
        assertThat(gains.successes()).isLessThan(0.1 * gains.attempts());
    }

    @ParameterizedTest
    @MethodSource("crews")
    void withOneOrderOfLocksEveryTrySucceeds(Path java, int workers) throws Exception {
        Gains gains = gains(java, "retry-storm", null, workers, true, Map.of());

        // A few wait for their lock at either end.
        assertThat(gains.successes()).isGreaterThan(0.8 * gains.attempts());
        assertThat(gains.units()).isGreaterThan(100);
    }

    static Stream<Arguments> convoys() throws IOException {
        return javas().flatMap(java -> Stream.of(LockKind.SYNCHRONIZED, LockKind.REENTRANT, LockKind.FAIR)
                .map(lock -> Arguments.of(java, lock)));
    }

    /** One at a time: no more than one task every 2 ms; the twin does several at a time. */
    @ParameterizedTest
    @MethodSource("convoys")
    void oneLockSetsThePaceForAll(Path java, LockKind lock) throws Exception {
        Gains convoy = gains(java, "convoy", lock, 8, false, Map.of());
        assertThat(convoy.units() / seconds(convoy)).isLessThanOrEqualTo(500);
        end();

        Gains twin = gains(java, "convoy", lock, 8, true, Map.of());
        assertThat(twin.units() / seconds(twin)).isGreaterThan(2 * convoy.units() / seconds(convoy));
    }

    @ParameterizedTest
    @MethodSource("javas")
    void theTwinOfTooManyHasAsManyAsCores(Path java) throws Exception {
        int cores = Runtime.getRuntime().availableProcessors();
        int many = 4 * cores + 4;
        Gains gains = gains(java, "oversubscribe", null, many, false, Map.of());
        assertThat(gains.to.workers()).hasSize(many);
        double crowded = gains.to.figures().get("ms a task");
        end();

        Gains twin = gains(java, "oversubscribe", null, many, true, Map.of());
        assertThat(twin.to.workers()).hasSize(cores);
        assertThat(host().all(Report.Note.class).get(0).text()).contains("has " + cores + " workers");
        assertThat(twin.to.figures().get("ms a task")).isLessThan(crowded);
    }

    @ParameterizedTest
    @MethodSource("javas")
    void countersInOneLineTakeLongerThanCountersApart(Path java) throws Exception {
        host = new HostProcess(java);
        host.start(knobs("false-sharing", null, 2, false, Map.of()));
        host.await(Report.Advance.class, report -> ratio(report) > 1.5);
        end();

        host = new HostProcess(java);
        host.start(knobs("false-sharing", null, 2, true, Map.of()));
        host.await(Report.Advance.class, report -> Math.abs(ratio(report) - 1) < 0.3);
    }

    private static double ratio(Report.Advance report) {
        return report.figures().getOrDefault("ns an increment", Double.NaN)
                / report.figures().getOrDefault("ns an increment, apart", Double.NaN);
    }

    /** What is got done in some seconds, from the first second on, when all have long begun. */
    private Gains gains(
            Path java, String demo, @Nullable LockKind lock, int workers, boolean fixed, Map<String, String> settings)
            throws IOException {
        host = new HostProcess(java);
        host.start(knobs(demo, lock, workers, fixed, settings));
        Report.Advance begun = host.await(Report.Advance.class, Report.Advance::running);
        host.await(Report.Advance.class, report -> report.hostSeconds() > begun.hostSeconds() + 1);
        return gains(host);
    }

    private static Gains gains(HostProcess host) {
        Report.Advance from = host.awaitNext(report -> true);
        return new Gains(from, host.awaitNext(report -> report.hostSeconds() > from.hostSeconds() + SECONDS));
    }

    private HostProcess host() {
        if (host == null) {
            throw new AssertionError("no host");
        }
        return host;
    }

    private static double seconds(Gains gains) {
        return gains.to.hostSeconds() - gains.from.hostSeconds();
    }

    private static Knobs knobs(
            String demo, @Nullable LockKind lock, int workers, boolean fixed, Map<String, String> settings) {
        return new Knobs(demo, Model.THREADS, workers, lock, fixed, settings);
    }
}
