package dev.gridlock.experiment;

import dev.gridlock.data.ComparedRun;
import dev.gridlock.data.Law;
import dev.gridlock.data.Model;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Amdahl's law and the Universal Scalability Law on the runs of each model, or why not.
 *
 * <p><b>Which points.</b> Both laws speak of N workers that could all run at once, and lose only by what they share.
 * Past the cores a worker that computes waits for a core as well: the curve has a kink there that neither law knows.
 * Fitted over it, the lack of cores would be taken for contention in the work, and the prediction for more cores would
 * be that more cores do not help, which is the opposite of the truth. To put min(workers, cores) for N would pile
 * several different throughputs onto one N. So a point past the cores counts only where cores were not what was short:
 * less than 70 % of them were in use, as by a run that waits for a server, or for an interpreter lock.
 *
 * <p><b>When not.</b> Three parameters want about six points (Gunther, Guerrilla Capacity Planning, 2007); with three
 * the curve passes through all of them and tells nothing. And a curve from which the points lie 10 % away on average,
 * or whose sigma is uncertain by 0.2 and more, could have been any other: no law, and the reason instead.
 *
 * <p>The fitting is {@link Fit}'s, so that its library is loaded only where there is something to fit.
 */
final class Laws {
    static final int LEAST_POINTS = 6;
    private static final double FULL = 0.7;
    private static final double NOISE = 0.1;
    private static final double UNCERTAIN = 0.2;

    private Laws() {}

    /** One a model that was run with several numbers of workers, in the order of {@link Model}: threads come first. */
    static List<Law> fit(List<ComparedRun> runs, int cores) {
        List<Law> laws = new ArrayList<>();
        for (Model model : Model.values()) {
            List<ComparedRun> its = runs.stream()
                    .filter(run -> run.model() == model && run.model() != Model.SERIAL)
                    .sorted(Comparator.comparingInt(ComparedRun::workers))
                    .toList();
            if (its.size() > 1) {
                laws.add(fit(model, its, cores));
            }
        }
        return laws;
    }

    private static Law fit(Model model, List<ComparedRun> runs, int cores) {
        List<Law.Point> points = runs.stream()
                .filter(run -> run.workers() <= cores || used(run) < FULL * cores)
                .map(run -> new Law.Point(run.workers(), run.timeline().size() / run.real()))
                .toList();
        if (runs.stream().anyMatch(Losses::any)) {
            return Law.refused(model, points, "counts were lost: how fast a wrong result comes follows no law");
        }
        if (points.size() < LEAST_POINTS) {
            return Law.refused(model, points, few(points.size(), runs, cores));
        }
        Law law;
        try {
            law = Fit.of(model, points);
        } catch (Fit.NoCurve e) {
            return Law.refused(model, points, e.getMessage() + ": not fitted");
        }
        Law.Usl usl = law.usl();
        if (usl == null || usl.residual() > NOISE) {
            return Law.refused(model, points, noisy(usl == null ? Double.NaN : usl.residual()));
        }
        Law.Amdahl amdahl = law.amdahl();
        if (amdahl != null && amdahl.serial() > 1) {
            return Law.refused(
                    model,
                    points,
                    "one worker is fastest: more make it slower, which no serial share from 0 to 1 explains");
        }
        if (usl.sigmaError() > UNCERTAIN) {
            return Law.refused(
                    model,
                    points,
                    String.format(
                            Locale.ROOT,
                            "sigma is only known to within %.2f, which could mean anything: more points, or more repeats",
                            usl.sigmaError()));
        }
        return law;
    }

    /** Cores that were in use while it ran, whoever used them: a crowded machine is short of cores too. */
    private static double used(ComparedRun run) {
        return run.cpuPerSecond() + (Double.isNaN(run.otherCores()) ? 0 : run.otherCores());
    }

    private static String noisy(double residual) {
        return String.format(
                Locale.ROOT,
                "too noisy: the points lie %.0f %% off the best curve; a quieter machine, or more repeats",
                residual * 100);
    }

    /** What to do about it: more numbers of workers, where that would give points; else a machine with more cores. */
    private static String few(int usable, List<ComparedRun> runs, int cores) {
        String why = usable + (usable == 1 ? " point" : " points") + " to fit, and it takes " + LEAST_POINTS + ": ";
        boolean full = runs.stream().anyMatch(run -> used(run) >= FULL * cores);
        if (full && cores < LEAST_POINTS) {
            return why + "past " + Verdicts.cores(cores) + " a run shows the lack of cores, not how the work scales; "
                    + "work that computes takes a machine with " + LEAST_POINTS + " cores or more";
        }
        String more = "give more numbers of workers, as --workers 1,2,3,4,5,6";
        return usable < runs.size()
                ? why + "past " + Verdicts.cores(cores) + " a run shows the lack of cores; up to " + cores + " " + more
                : why + more;
    }
}
