package dev.gridlock.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gridlock.config.Thresholds;
import dev.gridlock.data.Certainty;
import dev.gridlock.data.Finding;
import dev.gridlock.data.FindingKind;
import dev.gridlock.data.History;
import dev.gridlock.data.Model;
import dev.gridlock.data.Severity;
import dev.gridlock.data.ThreadRole;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rules about cores: oversubscription, saturated, crowded out. */
class CoresTest {
    private static final Thresholds LIMITS = Thresholds.defaults();

    @Test
    void fourTimesTheCoresIsOversubscribed() {
        Finding finding = oversubscribed(Samples.history(
                        3, tick -> Samples.tick(tick).busy(8, 0.245, 0.75).machine(1.99)))
                .get(0);
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.certainty()).isEqualTo(Certainty.LIKELY);
        assertThat(finding.title())
                .isEqualTo("8 threads want a core and there are 2: each is ready but waits 75 % of the time");
        assertThat(finding.evidence())
                .containsExactly(
                        "demand 8.0 cores (CPU and run delay of each thread), 4.0 times the 2 cores it can use; 2.4 times is too"
                                + " many",
                        "run delay 6.00 s a second in all, 0.75 s for each busy thread",
                        "8 threads busy: on a core, or ready for one, at least 50 % of the time",
                        "CPU per second 1.96 of 2 cores, other programs 0.03 cores, over 3.0 s");
        assertThat(finding.advice()).contains("(2)");
    }

    @Test
    void aHealthyPoolOfTwiceTheCoresIsNot() {
        assertThat(oversubscribed(Samples.history(
                        9, tick -> Samples.tick(tick).busy(4, 0.5, 0.5).busy(1, 0.1, 0.1))))
                .isEmpty();
    }

    @Test
    void theLineIsAtTwoPointFourTimesTheCores() {
        assertThat(oversubscribed(Samples.history(3, tick -> Samples.tick(tick).busy(5, 0.3, 0.65))))
                .isEmpty();
        assertThat(oversubscribed(Samples.history(3, tick -> Samples.tick(tick).busy(5, 0.3, 0.67))))
                .hasSize(1);
    }

    @Test
    void compilersOfAJvmThatStartsDoNotSpeakForThreeSeconds() {
        assertThat(oversubscribed(Samples.history(3, tick -> {
                    Samples samples = Samples.tick(tick).busy(2, 0.6, 0.4);
                    for (int i = 0; tick < 2 && i < 12; i++) {
                        samples.with(
                                Samples.thread(50 + i).role(ThreadRole.COMPILER).load(0.1, 0.9));
                    }
                    return samples;
                })))
                .isEmpty();
    }

    @Test
    void oneQuietTickDoesNotHideIt() {
        assertThat(oversubscribed(Samples.history(6, tick -> Samples.tick(tick).busy(tick == 5 ? 1 : 8, 0.25, 0.75))))
                .hasSize(1);
    }

    @Test
    void manyThreadsThatSleepAreNoDemand() {
        assertThat(oversubscribed(Samples.history(3, tick -> Samples.tick(tick).busy(2000, 0.0001, 0.0001))))
                .isEmpty();
    }

    @Test
    void manyThreadsThatEachWantALittleAreNamedAsACrowd() {
        Finding finding = oversubscribed(
                        Samples.history(3, tick -> Samples.tick(tick).busy(30, 0.065, 0.425)))
                .get(0);
        assertThat(finding.title()).isEqualTo("Threads want 14.7 cores and there are 2");
    }

    @Test
    void whatWaitsForACoreOnlySinceOthersTakeThemIsNoCrowd() {
        // A server on a crowded machine: each thread is off most of the time that it does not wait for a core.
        assertThat(oversubscribed(Samples.history(3, tick -> Samples.tick(tick).busy(30, 0.02, 0.3))))
                .isEmpty();
        // Hogs that get next to nothing are hogs.
        assertThat(oversubscribed(Samples.history(3, tick -> Samples.tick(tick).busy(10, 0.03, 0.96))))
                .hasSize(1);
    }

    @Test
    void saysWhatTheLastWorkersGained() {
        History history = Samples.history(
                12,
                tick -> Samples.tick(tick)
                        .busy(8, 0.25, 0.75)
                        .demo(Model.THREADS, tick <= 6 ? 2 : 8, tick <= 6 ? 412 : 415));
        assertThat(oversubscribed(history).get(0).evidence())
                .contains("throughput 412 -> 415 numbers/s from 2 to 8 workers: +1 %");
    }

    @Test
    void asManyWorkersAsCoresSaturate() {
        Finding finding = saturated(Samples.history(
                        3, tick -> Samples.tick(tick).busy(2, 0.985, 0.01).machine(2.0)))
                .get(0);
        assertThat(finding.severity()).isEqualTo(Severity.INFO);
        assertThat(finding.title()).isEqualTo("The cores are saturated: 1.97 of 2 in use by this program");
        assertThat(finding.evidence())
                .containsExactly(
                        "CPU per second 1.97 of 2 cores, other programs 0.03 cores, over 3.0 s",
                        "demand 1.99 cores, run delay 0.02 s a second");
    }

    @Test
    void aNeighbourDoesNotHideThatItWantsAllCores() {
        Finding finding = saturated(Samples.history(
                        3,
                        tick -> Samples.tick(tick)
                                .busy(2, 0.6, 0.39)
                                .machine(1.9)
                                .steal(0.1)))
                .get(0);
        assertThat(finding.title()).isEqualTo("The program wants all 2 cores and gets 1.20");
        assertThat(finding.evidence().get(0)).contains("other programs 0.70 cores, taken by the hypervisor 0.10");
    }

    /** What it takes is in no figure of a thread that had the core. */
    @Test
    void theHypervisorHidesNoSaturation() {
        assertThat(saturated(stolen(2, 0.55, 0.85))).hasSize(1);
        assertThat(saturated(stolen(2, 0.55, 0.6))).isEmpty();
        assertThat(saturated(stolen(1, 0.6, 0.9))).isEmpty();
    }

    private static History stolen(int threads, double onCore, double steal) {
        return Samples.history(
                3,
                tick -> Samples.tick(tick)
                        .busy(threads, onCore, 0)
                        .machine(threads * onCore)
                        .steal(steal));
    }

    @Test
    void oneWorkerOnTwoCoresDoesNotSaturate() {
        assertThat(saturated(Samples.history(
                        3, tick -> Samples.tick(tick).busy(1, 1, 0).busy(1, 0.3, 0))))
                .isEmpty();
    }

    @Test
    void aQuotaIsTheCapacity() {
        Finding finding = saturated(Samples.history(
                        3, tick -> Samples.tick(tick).cores(2, 1.5).busy(2, 0.75, 0.2)))
                .get(0);
        assertThat(finding.title()).isEqualTo("The cores are saturated: 1.50 of 1.50 in use by this program");
        assertThat(finding.evidence().get(0)).startsWith("CPU per second 1.50 of 1.50 cores (cgroup)");
    }

    @Test
    void othersThatTakeTheCoresAreNamed() {
        Finding finding = crowdedOut(Samples.history(
                        3, tick -> Samples.tick(tick).busy(1, 0.4, 0.6).machine(1.96)))
                .get(0);
        assertThat(finding.kind()).isEqualTo(FindingKind.SATURATED);
        assertThat(finding.certainty()).isEqualTo(Certainty.LIKELY);
        assertThat(finding.title())
                .isEqualTo("Short of cores though it wants only 1.00 of 2: other programs 1.56 cores");
        assertThat(finding.evidence())
                .containsExactly(
                        "run delay 0.60 s a second, 60 % of its demand",
                        "CPU per second 0.40 of 2 cores, other programs 1.56 cores, over 3.0 s");
    }

    @Test
    void delayOnAMachineThatIsNotFullIsOnlySuspected() {
        Finding finding = crowdedOut(Samples.history(
                        3, tick -> Samples.tick(tick).busy(2, 0.5, 0.3).machine(1.0)))
                .get(0);
        assertThat(finding.certainty()).isEqualTo(Certainty.SUSPECT);
        assertThat(finding.severity()).isEqualTo(Severity.INFO);
        assertThat(finding.title()).isEqualTo("Its threads wait for a core while cores are free: it wants 1.60 of 2");
        assertThat(finding.advice()).contains("taskset").endsWith("If that is meant so, nothing is wrong.");
    }

    @Test
    void whatOthersUseIsNotClaimedWhereItCannotBeRead() {
        Finding finding = crowdedOut(Samples.history(
                        3, tick -> Samples.tick(tick).busy(2, 0.5, 0.3).machine(Double.NaN)))
                .get(0);
        assertThat(finding.certainty()).isEqualTo(Certainty.SUSPECT);
        assertThat(finding.title()).isEqualTo("Short of cores though it wants only 1.60 of 2");
    }

    @Test
    void aLittleDelayIsNoWordWorthAndALargeDemandIsAnotherRule() {
        assertThat(crowdedOut(Samples.history(
                        3, tick -> Samples.tick(tick).busy(1, 0.9, 0.1).machine(2))))
                .isEmpty();
        assertThat(crowdedOut(Samples.history(
                        3, tick -> Samples.tick(tick).busy(8, 0.2, 0.8).machine(2))))
                .isEmpty();
    }

    @Test
    void whatCannotBeReadIsNotJudged() {
        History unreadable = Samples.history(
                3, tick -> Samples.tick(tick).busy(8, Double.NaN, Double.NaN).unreadable());
        assertThat(Detectors.detect(Scene.of(unreadable), LIMITS)).isEmpty();
    }

    @Test
    void threadsThatCouldNotBeReadDoNotHideTheOthers() {
        assertThat(oversubscribed(Samples.history(
                        3,
                        tick -> Samples.tick(tick)
                                .busy(1, Double.NaN, Double.NaN)
                                .cpu(2)
                                .busy(8, 0.25, 0.75))))
                .hasSize(1);
    }

    private static List<Finding> oversubscribed(History history) {
        return new OversubscriptionDetector().detect(Scene.of(history), LIMITS);
    }

    private static List<Finding> saturated(History history) {
        return new SaturatedDetector().detect(Scene.of(history), LIMITS);
    }

    private static List<Finding> crowdedOut(History history) {
        return new CrowdedOutDetector().detect(Scene.of(history), LIMITS);
    }
}
