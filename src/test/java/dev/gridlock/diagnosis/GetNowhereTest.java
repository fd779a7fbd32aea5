package dev.gridlock.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gridlock.config.Thresholds;
import dev.gridlock.data.Certainty;
import dev.gridlock.data.Finding;
import dev.gridlock.data.History;
import dev.gridlock.data.JavaState;
import dev.gridlock.data.Progress;
import dev.gridlock.data.Severity;
import dev.gridlock.data.ThreadRef;
import dev.gridlock.data.ThreadRole;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Threads that go on and get nowhere, or too slowly: one core shared, livelock, starvation by a core, a pool or the
 * work, and the collector.
 */
class GetNowhereTest {
    private static final Thresholds LIMITS = Thresholds.defaults();

    @Test
    void busyThreadsThatTakeTurnsShareOneCore() {
        Finding finding = only(new SerialisedDetector(), turns(4, 0.25, 0, 50));
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.title()).isEqualTo("4 busy threads share about one core: CPU 1.00 together, of 2 cores");
        assertThat(finding.threads()).hasSize(4);
    }

    @Test
    void serialisedFromBothSides() {
        SerialisedDetector rule = new SerialisedDetector();
        assertThat(find(rule, turns(1, 1.0, 0, 50))).isEmpty();
        assertThat(find(rule, turns(2, 0.6, 0, 50))).isEmpty();
        assertThat(find(rule, turns(2, 0.57, 0, 50))).hasSize(1);
        assertThat(find(rule, turns(2, 0.42, 0, 50))).isEmpty();
        // They hand work to each other, for every item.
        assertThat(find(rule, turns(2, 0.5, 0, 10_000))).isEmpty();
        assertThat(find(rule, turns(2, 0.5, 0, 5))).isEmpty();
        // A crowd on one core.
        assertThat(find(rule, turns(4, 0.25, 0.7, 50))).isEmpty();
    }

    /** Two that compute all the time, on a machine of which the hypervisor takes nearly half. */
    @Test
    void whatTheHypervisorTakesLooksLikeWaiting() {
        assertThat(find(new SerialisedDetector(), turns(2, 0.55, 0, 50, 0.9))).isEmpty();
        assertThat(find(new SerialisedDetector(), turns(2, 0.5, 0, 50, 0.2))).isEmpty();
        assertThat(find(new SerialisedDetector(), turns(2, 0.5, 0, 50, 0.1))).hasSize(1);
    }

    @Test
    void oneBusyThreadBesideThoseWithLittleToDoIsNotShared() {
        History history = Samples.history(
                6,
                tick -> Samples.tick(tick)
                        .with(
                                Samples.thread(1).load(0.95, 0).wakeUps(30),
                                Samples.thread(2).load(0.05, 0).wakeUps(50),
                                Samples.thread(3).load(0, 0).wakeUps(0)));
        assertThat(find(new SerialisedDetector(), history)).isEmpty();
        History uneven = Samples.history(
                6,
                tick -> Samples.tick(tick)
                        .with(
                                Samples.thread(1).load(0.85, 0).wakeUps(30),
                                Samples.thread(2).load(0.15, 0).wakeUps(50)));
        assertThat(find(new SerialisedDetector(), uneven)).isEmpty();
    }

    @Test
    void whoWaitsForWorkOrOneSeenLockIsNotSerialisedByAnInterpreter() {
        assertThat(find(new SerialisedDetector(), ContentionDetectorTest.queue(3, 0.33, 0, 100, Dumps.reentrant(1))))
                .isEmpty();
        assertThat(find(
                        new SerialisedDetector(),
                        twoHalfBusy(JavaState.WAITING, "java.util.concurrent.FutureTask.get", "shop.Stage.run")))
                .isEmpty();
        String[] parked = {"java.util.concurrent.locks.LockSupport.parkNanos", "shop.Stage.pace"};
        assertThat(find(new SerialisedDetector(), twoHalfBusy(JavaState.TIMED_WAITING, parked)))
                .as("they pace themselves")
                .isEmpty();
        assertThat(find(new SerialisedDetector(), twoHalfBusy(JavaState.WAITING, parked)))
                .hasSize(1);
    }

    private static History twoHalfBusy(JavaState waiting, String... parkedIn) {
        return Samples.history(6, tick -> {
            Samples samples = Samples.tick(tick).collected(0, 0);
            Dumps dump = Dumps.at(tick * 1_000_000_000L);
            for (int i = 1; i <= 2; i++) {
                samples.with(Samples.thread(1020 + i).load(0.5, 0).wakeUps(100));
                dump.with(Dumps.thread("stage-" + i)
                        .state(waiting)
                        .stack("jdk.internal.misc.Unsafe.park", parkedIn[0], parkedIn[1]));
            }
            return samples.jvm(dump.build());
        });
    }

    @Test
    void aRetryLoopWithoutProgressIsALivelock() {
        Finding finding = only(new LivelockDetector(), retry(0, -1, -1, 0.9));
        assertThat(finding.severity()).isEqualTo(Severity.ERROR);
        assertThat(finding.certainty()).isEqualTo(Certainty.LIKELY);
        assertThat(finding.title()).isEqualTo("2 threads retry and get nowhere: no spoons in 4.0 s");
        assertThat(finding.threads()).extracting(ThreadRef::name).containsExactly("polite-1", "polite-2");
    }

    @Test
    void refusedTriesAreAWarningWhileAFewGetThrough() {
        Finding finding = only(new LivelockDetector(), retry(1, 100, 5, 0.9));
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.title()).isEqualTo("2 threads retry and get nowhere: 5 % of 400 tries for a lock succeed");
        assertThat(find(new LivelockDetector(), retry(1, 100, 11, 0.9))).isEmpty();
        assertThat(find(new LivelockDetector(), retry(1, 20, 0, 0.9))).isEmpty();
        assertThat(find(new LivelockDetector(), retry(1, -1, -1, 0.9))).isEmpty();
    }

    @Test
    void whoStandsStillIsNoLivelock() {
        assertThat(find(new LivelockDetector(), retry(0, -1, -1, 0))).isEmpty();
    }

    @Test
    void whatTheHypervisorTakesIsNoRest() {
        assertThat(find(new LivelockDetector(), retry(0, -1, -1, 0.6))).isEmpty();
        History robbed = Samples.history(
                6,
                tick -> loops(tick, 0.6, "java.lang.Thread.onSpinWait")
                        .machine(1.3)
                        .steal(0.6)
                        .progress(Samples.report(tick, 0, -1, -1, -1, List.of())));
        assertThat(find(new LivelockDetector(), robbed)).hasSize(1);
    }

    @Test
    void withoutKnownProgressOnlyTriesForLocksAreWorthAWord() {
        Finding finding = only(new LivelockDetector(), unknown("java.util.concurrent.locks.ReentrantLock.tryLock"));
        assertThat(finding.severity()).isEqualTo(Severity.INFO);
        assertThat(finding.title()).contains("retry loop, progress unknown");
        assertThat(find(new LivelockDetector(), unknown("java.lang.Thread.sleep")))
                .isEmpty();
    }

    @Test
    void whoWaitsForACoreFarLongerThanItsPeersStarves() {
        Finding finding = only(new StarvationDetector(), core(0.05, 0.9, 3));
        assertThat(finding.title())
                .isEqualTo("thread-1 starves for a core: it waits 300 ms for one each time, its peers 5 ms");
        assertThat(find(new StarvationDetector(), core(0.05, 0.9, 90))).isEmpty();
        assertThat(find(new StarvationDetector(), core(0.3, 0.6, 3))).isEmpty();
        assertThat(find(new StarvationDetector(), core(0.0, 0.2, 1))).isEmpty();
    }

    @Test
    void aWorkerThatGetsNothingDoneAmongOthersStarves() {
        Finding finding = only(new StarvationDetector(), workers(2, 0.01));
        assertThat(finding.title())
                .isEqualTo("worker-0 starves while the others get on: 4.00 spoons against 200 in the median");
        assertThat(finding.threads()).extracting(ThreadRef::osTid).containsExactly(1);
        assertThat(find(new StarvationDetector(), workers(20, 0.01))).isEmpty();
        // It rests between its tasks, and gets each lock that it asks for.
        assertThat(find(new StarvationDetector(), workers(2, 0.01, 0))).isEmpty();
        // Busy itself: it may have a long task.
        assertThat(find(new StarvationDetector(), workers(2, 0.9))).isEmpty();
    }

    @Test
    void aCollectorThatTakesNearlyHalfTheTimeIsToldAndOneLongPauseIsNot() {
        assertThat(only(new GcDetector(), collecting(0.5)).title())
                .isEqualTo("Garbage collection takes 50 % of the time");
        assertThat(find(new GcDetector(), collecting(0.35))).isEmpty();
    }

    private static History collecting(double share) {
        return Samples.history(
                12, tick -> Samples.tick(tick).collected(tick, tick * share).jvm());
    }

    private static History workers(double first, double busy) {
        return workers(first, busy, 50);
    }

    /** The first of three is refused so often a second. */
    private static History workers(double first, double busy, long refused) {
        return Samples.history(6, tick -> {
            List<Progress.Worker> workers = new ArrayList<>();
            Samples samples = Samples.tick(tick);
            for (int i = 0; i < 3; i++) {
                workers.add(new Progress.Worker(
                        i,
                        "worker-" + i,
                        20 + i,
                        Samples.PID,
                        0,
                        tick * (i == 0 ? first : 100),
                        tick * (i == 0 ? refused + 1 : 100),
                        tick * (i == 0 ? 1 : 100)));
                samples.with(Samples.thread(1 + i).worker(i).load(i == 0 ? busy : 0.3, 0));
            }
            return samples.progress(Samples.report(tick, 1, -1, tick * 100, tick * 50, workers));
        });
    }

    private static History core(double cpu, double ready, double slices) {
        return Samples.history(
                6,
                tick -> Samples.tick(tick)
                        .with(
                                Samples.thread(1).load(cpu, ready).wakeUps(2).given(slices),
                                Samples.thread(2).load(0.5, 0.5).wakeUps(0).given(100),
                                Samples.thread(3).load(0.5, 0.5).wakeUps(0).given(100)));
    }

    private static History unknown(String call) {
        return Samples.history(6, tick -> loops(tick, 0.9, call));
    }

    private static History retry(double units, long tries, long got, double busy) {
        return Samples.history(
                6,
                tick -> loops(tick, busy, "java.lang.Thread.onSpinWait")
                        .progress(Samples.report(
                                tick, units, -1, tries < 0 ? -1 : tick * tries, got < 0 ? -1 : tick * got, List.of())));
    }

    private static Samples loops(long tick, double busy, String call) {
        Samples samples = Samples.tick(tick).collected(0, 0);
        Dumps dump = Dumps.at(tick * 1_000_000_000L);
        for (int i = 1; i <= 2; i++) {
            samples.with(Samples.thread(1020 + i).load(busy, 0).wakeUps(0));
            dump.with(Dumps.thread("polite-" + i).stack(call, "shop.Spoon.take(Spoon.java:5)"));
        }
        return samples.jvm(dump.build());
    }

    private static History turns(int threads, double cpu, double ready, double switches) {
        return turns(threads, cpu, ready, switches, 0);
    }

    private static History turns(int threads, double cpu, double ready, double switches, double steal) {
        return Samples.history(6, tick -> {
            Samples samples = Samples.tick(tick)
                    .machine(1)
                    .steal(steal)
                    .with(
                            Samples.thread(90).load(0.01, 0).wakeUps(30),
                            Samples.thread(91)
                                    .role(ThreadRole.COMPILER)
                                    .load(0.5, 0)
                                    .wakeUps(100));
            for (int i = 1; i <= threads; i++) {
                samples.with(Samples.thread(i).load(cpu, ready).wakeUps(switches));
            }
            return samples;
        });
    }

    private static Finding only(Detector rule, History history) {
        List<Finding> findings = find(rule, history);
        assertThat(findings).hasSize(1);
        return findings.get(0);
    }

    private static List<Finding> find(Detector rule, History history) {
        return rule.detect(Scene.of(history), LIMITS);
    }
}
