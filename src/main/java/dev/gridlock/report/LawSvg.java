package dev.gridlock.report;

import dev.gridlock.data.Law;
import dev.gridlock.data.Model;
import java.util.function.DoubleUnaryOperator;

/**
 * A fitted law as speed-up against workers, both logarithmic: the measured points, both curves, dashed where nothing
 * was measured any more, what they predict with its error, and the number of cores.
 */
final class LawSvg {
    private static final double WIDTH = 760;
    private static final double HEIGHT = 360;
    private static final double LEFT = 56;
    private static final double RIGHT = 30;
    private static final double TOP = 26;
    private static final double BOTTOM = 46;
    private static final int STEPS = 60;
    private static final double MOST = 128;

    private LawSvg() {}

    /** The law must have been fitted. */
    static String of(Law law, Law.Usl usl, Law.Amdahl amdahl, int cores) {
        Axis x = new Axis(0.9, MOST * 1.15, LEFT, WIDTH - RIGHT, true);
        Axis y = new Axis(0.7, MOST * 1.15, HEIGHT - BOTTOM, TOP, true);
        Model model = law.model();
        Svg svg = new Svg(
                "law-" + model.word(),
                WIDTH,
                HEIGHT,
                "The law of scaling fitted to " + model.word(),
                "Speed-up against workers: measured points, the Universal Scalability Law and Amdahl's law through them,"
                        + " dashed beyond the last point, with predictions for 16, 64 and 128 cores.");
        for (int tick = 1; tick <= MOST; tick *= 2) {
            svg.line("grid", LEFT, y.at(tick), WIDTH - RIGHT, y.at(tick));
            svg.text("tick", LEFT - 8, y.at(tick) + 4, "end", tick + "x");
            svg.line("grid", x.at(tick), TOP, x.at(tick), HEIGHT - BOTTOM);
            svg.text("tick", x.at(tick), HEIGHT - BOTTOM + 18, "middle", Integer.toString(tick));
        }
        svg.text("axis", (LEFT + WIDTH - RIGHT) / 2, HEIGHT - 8, "middle", "workers, each with a core if it needs one");
        svg.text("axis", 6, 14, "start", "speed-up over one worker");
        if (cores >= 1 && cores <= MOST) {
            svg.line("cores", x.at(cores), TOP - 6, x.at(cores), HEIGHT - BOTTOM);
            svg.text(
                    "corestext",
                    x.at(cores) + 6,
                    TOP + 4,
                    "start",
                    cores + (cores == 1 ? " core here" : " cores here"));
        }
        double measured =
                law.points().stream().mapToInt(Law.Point::workers).max().orElse(1);
        svg.path("ideal", curve(x, y, n -> n, 1, MOST));
        svg.path("amdahl", curve(x, y, amdahl::speedup, 1, Math.min(measured, MOST)));
        svg.path("amdahl far", curve(x, y, amdahl::speedup, measured, MOST));
        svg.path("line " + model.word(), curve(x, y, usl::speedup, 1, Math.min(measured, MOST)));
        svg.path("line far " + model.word(), curve(x, y, usl::speedup, measured, MOST));
        for (Law.Point point : law.points()) {
            double speedup = point.throughput() / usl.one();
            svg.mark(
                    "mark " + model.word(),
                    model.ordinal(),
                    x.at(point.workers()),
                    y.at(Math.max(0.7, speedup)),
                    String.format(java.util.Locale.ROOT, "measured: %d workers, %.2fx", point.workers(), speedup));
        }
        for (Law.Prediction prediction : law.predictions()) {
            predicted(svg, x, y, prediction);
        }
        return svg.done();
    }

    private static void predicted(Svg svg, Axis x, Axis y, Law.Prediction prediction) {
        double at = x.at(prediction.cores());
        double error = Double.isNaN(prediction.uslError()) ? 0 : prediction.uslError();
        svg.line(
                "error",
                at,
                y.at(Math.max(0.7, prediction.usl() - error)),
                at,
                y.at(Math.min(MOST * 1.15, prediction.usl() + error)));
        svg.mark(
                "predicted",
                1,
                at,
                y.at(Math.max(0.7, prediction.usl())),
                String.format(
                        java.util.Locale.ROOT, "prediction: %d cores, %.1fx", prediction.cores(), prediction.usl()));
    }

    private static String curve(Axis x, Axis y, DoubleUnaryOperator speedup, double from, double to) {
        StringBuilder points = new StringBuilder();
        for (int i = 0; i <= STEPS && from < to; i++) {
            double n = from * Math.pow(to / from, (double) i / STEPS);
            points.append(Svg.number(x.at(n)))
                    .append(',')
                    .append(Svg.number(y.at(Math.max(0.7, speedup.applyAsDouble(n)))))
                    .append(' ');
        }
        return points.toString().strip();
    }
}
