package dev.gridlock.report;

import dev.gridlock.data.ComparedRun;
import dev.gridlock.data.Comparison;
import dev.gridlock.data.Comparison.State;
import dev.gridlock.data.Law;
import dev.gridlock.data.Model;
import dev.gridlock.data.OwnFigures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Sentences that a comparison's text and its HTML share. */
final class CompareWords {
    private CompareWords() {}

    /** What was compared, in one line. */
    static String title(Comparison comparison) {
        String repeats = comparison.repeat() == 1 ? "one run each" : "medians of " + comparison.repeat() + " runs";
        String settings = comparison.settings().isEmpty() ? "" : ", " + String.join(", ", comparison.settings());
        String cancelled = comparison.pace().state() == State.CANCELLED
                ? ", cancelled after " + comparison.pace().done() + " of "
                        + comparison.pace().planned() + " runs"
                : "";
        return comparison.demo() + ": " + comparison.tasks() + (comparison.tasks() == 1 ? " task" : " tasks")
                + " a run, " + repeats + ", " + cores(comparison.cores()) + jdk(comparison) + settings + cancelled;
    }

    private static String jdk(Comparison comparison) {
        return comparison.runs().stream()
                .map(ComparedRun::jdk)
                .filter(jdk -> !jdk.isEmpty())
                .findFirst()
                .map(jdk -> ", JDK " + jdk)
                .orElse("");
    }

    /** What the work itself reported, as "12,300 messages/s, 0.41 set-up ms". */
    static String figures(ComparedRun run) {
        return OwnFigures.words(run.figures(), CompareWords::number);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value >= 100 || value == Math.rint(value) ? "%,.0f" : "%.3g", value);
    }

    /** A run's row in a table: real, user, sys, CPU per second, speed-up, efficiency, start-up, memory. */
    static List<String> cells(ComparedRun run) {
        return List.of(
                seconds(run.real()),
                seconds(run.user()),
                seconds(run.sys()),
                figure(run.cpuPerSecond(), "%.2f"),
                figure(run.speedup(), "%.2fx"),
                figure(run.efficiency() * 100, "%.0f %%"),
                seconds(run.startup()),
                figure(run.rssMb(), "%.0f MB"));
    }

    private static String figure(double value, String format) {
        return Double.isNaN(value) ? "n/a" : String.format(Locale.ROOT, format, value);
    }

    static String cores(int count) {
        return count == 1 ? "1 core" : count + " cores";
    }

    /** Seconds with three digits that count, as "1.23 s", "0.045 s"; milliseconds below a hundredth of one. */
    static String seconds(double value) {
        if (Double.isNaN(value)) {
            return "n/a";
        }
        return value == 0
                ? "0 s"
                : value < 0.00995
                        ? String.format(Locale.ROOT, "%.2g ms", value * 1000)
                        : String.format(Locale.ROOT, value < 1 ? "%.3f s" : value < 100 ? "%.2f s" : "%.0f s", value);
    }

    /** What to say of a timeline in which the CPU time of tasks is not known; "" where it is known of all. */
    static String noCpu(ComparedRun run) {
        boolean unknown = run.timeline().stream().anyMatch(span -> Double.isNaN(span.cpu()));
        return !unknown
                ? ""
                : run.model() == Model.VIRTUAL
                        ? "CPU not known: the JVM does not tell that of a virtual thread"
                        : "CPU not known of some tasks";
    }

    /** A fitted law: its parameters with their errors, and its predictions, called so. */
    static List<String> law(Law law, String plusMinus) {
        Law.Usl usl = law.usl();
        Law.Amdahl amdahl = law.amdahl();
        List<String> lines = new ArrayList<>();
        if (usl == null || amdahl == null) {
            return lines;
        }
        lines.add(String.format(
                Locale.ROOT,
                "%s: Universal Scalability Law: contention sigma %s, coherency kappa %s; points %.1f %% off the curve",
                law.model().word(),
                value(usl.sigma(), usl.sigmaError(), "%.3f", plusMinus),
                value(usl.kappa(), usl.kappaError(), "%.5f", plusMinus),
                usl.residual() * 100));
        lines.add(
                usl.top() <= 1
                        ? "  one worker is fastest: more make it slower"
                        : Double.isInfinite(usl.top())
                                ? "  it has no top: more workers never make it slower"
                                : String.format(
                                        Locale.ROOT,
                                        "  it is fastest with %.0f workers, %.1fx; more make it slower",
                                        usl.top(),
                                        usl.speedup(usl.top())));
        lines.add(String.format(
                Locale.ROOT,
                "  Amdahl's law: serial share %s; points %.1f %% off the curve",
                value(amdahl.serial(), amdahl.serialError(), "%.3f", plusMinus),
                amdahl.residual() * 100));
        for (Law.Prediction prediction : law.predictions()) {
            lines.add(String.format(
                    Locale.ROOT,
                    "  prediction for %3d cores: %s (Amdahl: %s)",
                    prediction.cores(),
                    value(prediction.usl(), prediction.uslError(), "%.1fx", plusMinus),
                    value(prediction.amdahl(), prediction.amdahlError(), "%.1fx", plusMinus)));
        }
        return lines;
    }

    private static String value(double value, double error, String format, String plusMinus) {
        String text = String.format(Locale.ROOT, format, value);
        return Double.isNaN(error) ? text : text + " " + plusMinus + " " + String.format(Locale.ROOT, format, error);
    }
}
