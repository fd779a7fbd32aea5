package dev.gridlock.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gridlock.config.Thresholds;
import dev.gridlock.data.Certainty;
import dev.gridlock.data.Finding;
import dev.gridlock.data.FindingKind;
import dev.gridlock.data.History;
import dev.gridlock.data.Model;
import dev.gridlock.data.Severity;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FalseSharingDetectorTest {
    private static final Thresholds LIMITS = Thresholds.defaults();

    @Test
    void theSameIncrementsTakeLongerSideBySide() {
        Finding finding = detect(Map.of("ns an increment", 6.9, "ns an increment, apart", 2.3))
                .get(0);

        assertThat(finding.kind()).isEqualTo(FindingKind.FALSE_SHARING);
        assertThat(finding.severity()).isEqualTo(Severity.INFO);
        assertThat(finding.certainty()).isEqualTo(Certainty.LIKELY);
        assertThat(finding.title())
                .isEqualTo(
                        "An increment takes 3.0 times as long as it should: 6.90 ns, and 2.30 ns with each counter in"
                                + " cache lines of its own");
        assertThat(finding.evidence()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"3.01,1", "3.0,1", "2.99,0", "2.0,0", "1.5,0", "NaN,0"})
    void itTakesHalfAsLongAgain(double asItIs, int findings) {
        assertThat(detect(Map.of("ns an increment", asItIs, "ns an increment, apart", 2.0)))
                .hasSize(findings);
    }

    @Test
    void oneFigureAloneSaysNothing() {
        assertThat(detect(Map.of("ns an increment", 6.9))).isEmpty();
        assertThat(detect(Map.of("ns an increment, apart", 6.9))).isEmpty();
        assertThat(detect(Map.of("ns an increment", 6.9, "ns an increment, apart", 0.0)))
                .isEmpty();
    }

    @Test
    void aTargetThatReportsNothingIsNotJudged() {
        assertThat(new FalseSharingDetector().detect(Scene.of(History.empty(10)), LIMITS))
                .isEmpty();
        assertThat(new FalseSharingDetector().detect(Scene.of(Samples.history(3, Samples::tick)), LIMITS))
                .isEmpty();
    }

    @Test
    void itIsAmongTheRules() {
        assertThat(Detectors.all()).hasAtLeastOneElementOfType(FalseSharingDetector.class);
    }

    private static List<Finding> detect(Map<String, Double> figures) {
        History history = Samples.history(
                2, tick -> Samples.tick(tick).demo(Model.THREADS, 2, 100).result(Double.NaN, Double.NaN, figures));
        return new FalseSharingDetector().detect(Scene.of(history), LIMITS);
    }
}
