package dev.gridlock.diagnosis;

import dev.gridlock.config.Thresholds;
import dev.gridlock.data.Certainty;
import dev.gridlock.data.Finding;
import dev.gridlock.data.FindingKind;
import dev.gridlock.data.History;
import dev.gridlock.data.Progress;
import dev.gridlock.data.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A result is not what it should be: "The result is wrong: 3,999,104 where 4,000,000 was expected, 896 lost".
 *
 * <p>The rule: the target checks its own result, and what came out differs from what should have. Nothing is measured
 * and nothing concluded, so it is proven; but it can only be known of a target that reports both figures, of one and
 * the same moment, as the demos do. Data races can't be seen from outside: no thread waits for another, no state looks
 * unusual.
 */
final class RaceDetector implements Detector {
    @Override
    public List<Finding> detect(Scene scene, Thresholds thresholds) {
        History history = scene.history();
        Sample newest = history.latest().orElse(null);
        Progress progress = newest == null ? null : newest.progress();
        if (newest == null || progress == null || !differs(progress.expected(), progress.actual())) {
            return List.of();
        }
        String title = "The result is wrong: " + whole(progress.actual()) + " where " + whole(progress.expected())
                + " was expected, " + missing(progress);
        List<String> evidence = new ArrayList<>();
        evidence.add("the program's own check: expected " + whole(progress.expected()) + ", actual "
                + whole(progress.actual()));
        for (Map.Entry<String, Double> figure : progress.figures().entrySet()) {
            evidence.add(figure.getKey() + ": " + Figures.amount(figure.getValue()));
        }
        return List.of(new Verdict(
                        FindingKind.RACE,
                        Certainty.PROVEN,
                        "",
                        title,
                        evidence,
                        "Several threads change the same data, and one overwrites what another has just written. Make reading"
                                + " and writing one step: an atomic class, or one lock around both, wherever these data are"
                                + " touched.")
                .of(newest));
    }

    private static boolean differs(double expected, double actual) {
        return !Double.isNaN(expected) && !Double.isNaN(actual) && expected != actual;
    }

    private static String missing(Progress progress) {
        double lost = progress.expected() - progress.actual();
        return lost > 0 ? whole(lost) + " lost" : whole(-lost) + " too many";
    }

    private static String whole(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? String.format(Locale.ROOT, "%,d", (long) number)
                : Double.toString(number);
    }
}
