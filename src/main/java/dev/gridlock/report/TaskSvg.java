package dev.gridlock.report;

import dev.gridlock.data.ComparedRun;
import dev.gridlock.data.TaskSpan;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * The timeline of a run as a picture: a row a worker, a bar a task, its CPU time filled, its waiting hatched behind it
 * (how much is known, not when); an empty bar where the CPU time is not known. All runs have the same scale. Tasks too
 * narrow to be told apart are drawn together, the coarser the more rows there are: a picture has two thousand bars or
 * so, however many tasks.
 */
final class TaskSvg {
    private static final double WIDTH = 760;
    private static final double LEFT = 34;
    private static final double ROW = 16;
    private static final double FINEST = 0.5;
    private static final double MOST_BARS = 2_000;
    private static final double NAMED = 18;
    private static final int MOST_WORKERS = 64;

    private TaskSvg() {}

    /**
     * A picture.
     *
     * @param slowest real time of the slowest run, in seconds: the right edge
     */
    static String of(ComparedRun run, double slowest) {
        SortedMap<Integer, List<TaskSpan>> byWorker = run.byWorker();
        int rows = Math.min(MOST_WORKERS, byWorker.size());
        boolean cut = rows < byWorker.size();
        double scale = (WIDTH - LEFT - 4) / slowest;
        String name = run.model().word() + "-" + run.workers();
        Svg svg = new Svg(
                "tasks-" + name,
                WIDTH,
                rows * ROW + (cut ? 20 : 4),
                "Timeline of " + run.model().word() + " with " + run.workers() + " workers",
                run.timeline().size() + " tasks by " + byWorker.size() + " workers in "
                        + CompareWords.seconds(run.real()) + waiting(run));
        double finest = Math.max(FINEST, rows * (WIDTH - LEFT) / MOST_BARS);
        int row = 0;
        for (Map.Entry<Integer, List<TaskSpan>> entry : byWorker.entrySet()) {
            if (row < rows) {
                svg.text("tick", LEFT - 8, row * ROW + 12, "end", Integer.toString(entry.getKey() + 1));
                bars(svg, run.model().word(), entry.getValue(), scale, finest, row * ROW + 2);
                row++;
            }
        }
        if (cut) {
            svg.text("tick", LEFT, rows * ROW + 14, "start", "and " + (byWorker.size() - rows) + " workers more");
        }
        return svg.done();
    }

    private static String waiting(ComparedRun run) {
        String why = CompareWords.noCpu(run);
        double known = run.timeline().stream()
                .mapToDouble(TaskSpan::waiting)
                .filter(seconds -> !Double.isNaN(seconds))
                .sum();
        boolean any = run.timeline().stream().anyMatch(span -> !Double.isNaN(span.cpu()));
        return (any ? ", of which " + CompareWords.seconds(known) + " in all were waiting" : "")
                + (why.isEmpty() ? "." : "; " + why + ".");
    }

    private static void bars(Svg svg, String model, List<TaskSpan> spans, double scale, double finest, double y) {
        int first = 0;
        double cpu = 0;
        for (int i = 0; i < spans.size(); i++) {
            TaskSpan span = spans.get(i);
            cpu += Math.min(span.cpu(), span.wall()); // one that is not known makes the sum so
            double start = spans.get(first).start();
            double width = (span.stop() - start) * scale;
            if (width < finest && i + 1 < spans.size()) {
                continue;
            }
            double busy = Math.min(width, cpu * scale);
            String title = title(spans.subList(first, i + 1), cpu);
            if (Double.isNaN(cpu)) {
                svg.rect("unknown " + model, LEFT + start * scale, y, width, ROW - 4, title);
            } else {
                svg.rect("waiting " + model, LEFT + start * scale, y, width, ROW - 4, title);
                svg.rect("busy " + model, LEFT + start * scale, y, busy, ROW - 4, title);
            }
            if (first == i && width >= NAMED) {
                svg.text(
                        busy >= NAMED ? "task" : "task over",
                        LEFT + start * scale + 3,
                        y + 9.5,
                        "start",
                        Long.toString(span.task()));
            }
            first = i + 1;
            cpu = 0;
        }
    }

    private static String title(List<TaskSpan> spans, double cpu) {
        TaskSpan from = spans.get(0);
        TaskSpan to = spans.get(spans.size() - 1);
        String tasks = spans.size() == 1 ? "task " + from.task() : spans.size() + " tasks";
        return tasks + ": " + CompareWords.seconds(from.start()) + " to " + CompareWords.seconds(to.stop())
                + (Double.isNaN(cpu) ? "" : ", CPU " + CompareWords.seconds(cpu));
    }
}
