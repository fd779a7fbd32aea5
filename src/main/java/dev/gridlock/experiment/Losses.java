package dev.gridlock.experiment;

import dev.gridlock.data.ComparedRun;
import java.util.List;
import java.util.Locale;

/**
 * What runs have lost, where the work counts that itself: it reports {@code lost} of what was {@code expected} among
 * its figures. A run that lost something has a wrong result, and how fast that came is nobody's gain.
 */
final class Losses {
    private static final String LOST = "lost";
    private static final String EXPECTED = "expected";

    private Losses() {}

    /** Whether the work has looked for losses at all. */
    static boolean counted(ComparedRun run) {
        return run.figures().containsKey(LOST) && run.figures().getOrDefault(EXPECTED, 0.0) > 0;
    }

    /** Whether it has found any. */
    static boolean any(ComparedRun run) {
        return counted(run) && run.figures().getOrDefault(LOST, 0.0) != 0;
    }

    /** As "loses 31 % of its counts: 1,243,221 of 4,000,000". Of a run that has looked for losses. */
    static String words(ComparedRun run) {
        double expected = run.figures().getOrDefault(EXPECTED, Double.NaN);
        double lost = run.figures().getOrDefault(LOST, Double.NaN);
        return lost == 0
                ? String.format(Locale.ROOT, "loses none of its %,.0f counts", expected)
                : String.format(
                        Locale.ROOT,
                        "loses %s of its counts: %,.0f of %,.0f",
                        percent(lost / expected),
                        lost,
                        expected);
    }

    /** As "4 of 6 runs lose counts, up to 31 % of them"; "" where no run has looked for losses. */
    static String words(List<ComparedRun> runs) {
        List<ComparedRun> looked = runs.stream().filter(Losses::counted).toList();
        List<ComparedRun> lossy = looked.stream().filter(Losses::any).toList();
        if (looked.isEmpty()) {
            return "";
        } else if (lossy.isEmpty()) {
            return looked.size() == 1 ? "no count is lost" : "no run loses a count";
        }
        double most = lossy.stream().mapToDouble(Losses::share).max().orElse(Double.NaN);
        return (lossy.size() == runs.size()
                        ? (runs.size() == 1 ? "the run loses" : "every run loses")
                        : lossy.size() + " of " + runs.size() + " runs lose")
                + " counts, up to " + percent(most) + " of them: the result is wrong, however fast it comes";
    }

    private static double share(ComparedRun run) {
        return run.figures().getOrDefault(LOST, Double.NaN) / run.figures().getOrDefault(EXPECTED, Double.NaN);
    }

    private static String percent(double share) {
        double percent = share * 100;
        return percent >= 1 ? Math.round(percent) + " %" : "less than 1 %";
    }
}
