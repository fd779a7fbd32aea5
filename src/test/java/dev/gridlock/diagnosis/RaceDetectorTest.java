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

class RaceDetectorTest {
    private static final Thresholds LIMITS = Thresholds.defaults();

    @Test
    void oneLostUpdateIsEnough() {
        Finding finding =
                detect(4_000_000, 3_999_999, Map.of("rounds until a loss", 3.0)).get(0);

        assertThat(finding.kind()).isEqualTo(FindingKind.RACE);
        assertThat(finding.severity()).isEqualTo(Severity.ERROR);
        assertThat(finding.certainty()).isEqualTo(Certainty.PROVEN);
        assertThat(finding.title()).isEqualTo("The result is wrong: 3,999,999 where 4,000,000 was expected, 1 lost");
        assertThat(finding.evidence())
                .containsExactly(
                        "the program's own check: expected 4,000,000, actual 3,999,999", "rounds until a loss: 3.00");
    }

    @Test
    void oneTooManyIsAsWrong() {
        assertThat(detect(10, 12, Map.of()).get(0).title())
                .isEqualTo("The result is wrong: 12 where 10 was expected, 2 too many");
    }

    @ParameterizedTest
    @CsvSource({"4000000,4000000", "NaN,5", "5,NaN", "NaN,NaN", "0,0", "0.5,0.5"})
    void whatIsRightOrNotKnownIsNone(double expected, double actual) {
        assertThat(detect(expected, actual, Map.of())).isEmpty();
    }

    @Test
    void aTargetThatReportsNothingIsNotJudged() {
        assertThat(new RaceDetector().detect(Scene.of(History.empty(10)), LIMITS))
                .isEmpty();
        assertThat(new RaceDetector().detect(Scene.of(Samples.history(3, Samples::tick)), LIMITS))
                .isEmpty();
    }

    @Test
    void itIsAmongTheRules() {
        assertThat(Detectors.all()).hasAtLeastOneElementOfType(RaceDetector.class);
    }

    private static List<Finding> detect(double expected, double actual, Map<String, Double> figures) {
        History history = Samples.history(
                2, tick -> Samples.tick(tick).demo(Model.THREADS, 2, 100).result(expected, actual, figures));
        return new RaceDetector().detect(Scene.of(history), LIMITS);
    }
}
