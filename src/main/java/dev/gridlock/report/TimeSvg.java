package dev.gridlock.report;

import dev.gridlock.data.ComparedRun;
import dev.gridlock.data.Comparison;
import dev.gridlock.data.Model;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Real time against workers, a line a model, with a line at the number of cores. Workers on a logarithmic axis. */
final class TimeSvg {
    private static final double WIDTH = 760;
    private static final double HEIGHT = 340;
    private static final double LEFT = 66;
    private static final double RIGHT = 24;
    private static final double TOP = 26;
    private static final double BOTTOM = 46;

    private TimeSvg() {}

    static String of(Comparison comparison) {
        List<ComparedRun> runs = comparison.runs();
        TreeSet<Integer> workers =
                runs.stream().map(ComparedRun::workers).collect(Collectors.toCollection(TreeSet::new));
        double slowest = runs.stream().mapToDouble(ComparedRun::real).max().orElse(1);
        double least = Math.min(1, workers.first()) * 0.85;
        double most = Math.max(Math.max(workers.last(), comparison.cores()), 2) * 1.18;
        Axis x = new Axis(least, most, LEFT, WIDTH - RIGHT, true);
        Axis y = new Axis(0, slowest * 1.08, HEIGHT - BOTTOM, TOP, false);
        Svg svg = new Svg(
                "time",
                WIDTH,
                HEIGHT,
                "Real time against the number of workers",
                "For each model a line over the numbers of workers; the figures are those of the table. A dashed line"
                        + " marks the " + CompareWords.cores(comparison.cores()) + ".");
        for (double tick : Axis.ticks(slowest * 1.08)) {
            svg.line("grid", LEFT, y.at(tick), WIDTH - RIGHT, y.at(tick));
            svg.text("tick", LEFT - 8, y.at(tick) + 4, "end", Axis.seconds(tick, slowest));
        }
        for (int count : workers) {
            svg.line("grid", x.at(count), TOP, x.at(count), HEIGHT - BOTTOM);
            svg.text("tick", x.at(count), HEIGHT - BOTTOM + 18, "middle", Integer.toString(count));
        }
        svg.text("axis", (LEFT + WIDTH - RIGHT) / 2, HEIGHT - 8, "middle", "workers");
        svg.text("axis", 6, 14, "start", "real time");
        svg.line("cores", x.at(comparison.cores()), TOP - 6, x.at(comparison.cores()), HEIGHT - BOTTOM);
        svg.text("corestext", x.at(comparison.cores()) + 6, TOP + 4, "start", CompareWords.cores(comparison.cores()));
        for (Model model : Model.values()) {
            List<ComparedRun> its =
                    runs.stream().filter(run -> run.model() == model).toList();
            String points = its.stream()
                    .map(run -> Svg.number(x.at(run.workers())) + "," + Svg.number(y.at(run.real())))
                    .collect(Collectors.joining(" "));
            if (its.size() > 1) {
                svg.path("line " + model.word(), points);
            } else if (its.size() == 1 && model == Model.SERIAL) {
                double level = y.at(its.get(0).real());
                svg.line("level " + model.word(), LEFT, level, WIDTH - RIGHT, level);
            }
            for (ComparedRun run : its) {
                svg.mark(
                        "mark " + model.word(),
                        model.ordinal(),
                        x.at(run.workers()),
                        y.at(run.real()),
                        model.word() + ", " + run.workers() + " workers: " + CompareWords.seconds(run.real()));
            }
        }
        return svg.done();
    }
}
