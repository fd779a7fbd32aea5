package dev.gridlock.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gridlock.config.Thresholds;
import dev.gridlock.data.Certainty;
import dev.gridlock.data.Finding;
import dev.gridlock.data.FindingKind;
import dev.gridlock.data.History;
import dev.gridlock.data.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;

class ThrottledDetectorTest {
    /** A second each: ten periods, so many of them cut short, for so many seconds. */
    private static List<Finding> find(double quota, double cpu, int cut, double seconds) {
        return find(Samples.history(
                4,
                tick -> Samples.tick(tick)
                        .cores(1, quota)
                        .cpu(cpu)
                        .throttled(100 + tick * 10, 7 + tick * cut, tick * seconds)));
    }

    private static List<Finding> find(History history) {
        return new ThrottledDetector().detect(Scene.of(history), Thresholds.defaults());
    }

    @Test
    void aQuotaThatHoldsItBackIsNamedWithWhatItCosts() {
        Finding finding = find(0.5, 0.5, 9, 0.75).get(0);
        assertThat(finding.kind()).isEqualTo(FindingKind.THROTTLED);
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.certainty()).isEqualTo(Certainty.LIKELY);
        assertThat(finding.title())
                .isEqualTo(
                        "Held back by a CPU quota of 0.50 cores: its threads stand still for 60 % of the time that they"
                                + " would run");
        assertThat(finding.evidence())
                .hasSize(2)
                .first()
                .asString()
                .matches("\\d+ of the quota's \\d+ periods in .* cut short");
        assertThat(finding.advice()).contains("ActiveProcessorCount");
    }

    /** Where ticks are as rare as they can become, one of them is longer than what the rule looks at. */
    @Test
    void isSeenWhereTicksAreFiveSecondsLong() {
        assertThat(find(Samples.history(
                        3,
                        tick -> Samples.tick(tick)
                                .seconds(5)
                                .cores(1, 0.5)
                                .cpu(0.5)
                                .throttled(tick * 50, tick * 45, tick * 3.75))))
                .singleElement()
                .extracting(Finding::title)
                .asString()
                .contains("60 % of the time");
    }

    @Test
    void whoJustReachesItIsNotHeldBack() {
        assertThat(find(2, 1.99, 10, 0.02)).isEmpty();
    }

    @Test
    void aBurstNowAndThenIsNone() {
        assertThat(find(0.5, 0.2, 1, 0.1)).isEmpty();
    }

    @Test
    void withoutAQuotaOrItsCountsNothingIsSaid() {
        assertThat(find(Samples.history(4, tick -> Samples.tick(tick).busy(4, 0.25, 0.75))))
                .isEmpty();
        // Its process has moved to another group, whose counts are smaller.
        assertThat(find(Samples.history(
                        4,
                        tick -> Samples.tick(tick).cores(1, 0.5).cpu(0.5).throttled(100 - tick, 90 - tick, 9 - tick))))
                .isEmpty();
    }
}
