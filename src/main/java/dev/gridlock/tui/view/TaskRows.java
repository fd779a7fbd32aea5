package dev.gridlock.tui.view;

import dev.gridlock.data.ComparedRun;
import dev.gridlock.data.Model;
import dev.gridlock.data.TaskSpan;
import dev.gridlock.tui.theme.Role;
import dev.gridlock.tui.widget.Area;
import dev.gridlock.tui.widget.Figures;
import java.util.List;

/**
 * When each worker did which task, one row a worker. Neighbouring tasks have different marks, so that one sees where
 * one ends and the next begins. Of a task's time, what was no CPU time is drawn at its end as waiting: the sum is
 * right, when it waited is not known. Where its CPU time is not known either, it has a mark of its own.
 */
final class TaskRows {
    private static final int LABEL = 11;

    private TaskRows() {}

    /** Rows it would like: a heading, one a worker, and an axis. */
    static int wanted(ComparedRun run) {
        return 2 + run.workers();
    }

    static void draw(ComparedRun run, Area area) {
        int width = area.width() - LABEL - 1;
        if (width < 8 || area.height() < 3) {
            return;
        }
        double column = run.real() / width;
        int x = area.put(
                1,
                0,
                Role.STRONG,
                "TASKS OF " + run.model().word() + ", " + Figures.many(run.workers(), "worker") + "   ");
        String legend = "" + area.marks().onCore() + area.marks().system() + " computing, one mark a task   "
                + area.marks().waiting() + " waiting";
        if (run.timeline().stream().anyMatch(span -> Double.isNaN(span.cpu()))) {
            String unknown = area.marks().others() + " CPU not known";
            legend = run.model() == Model.VIRTUAL
                    ? unknown + ": the JVM does not tell that of a virtual thread"
                    : legend + "   " + unknown;
        }
        area.put(x, 0, Role.FAINT, legend, area.width() - x - 1);
        int room = area.height() - 2;
        int shown = run.workers() <= room ? run.workers() : room - 1;
        for (int worker = 0; worker < shown; worker++) {
            area.put(1, 1 + worker, Role.TEXT, "worker-" + (worker + 1));
            row(run, worker, column, width, area, 1 + worker);
        }
        if (shown < run.workers()) {
            area.put(1, 1 + shown, Role.FAINT, (run.workers() - shown) + " more workers");
        }
        String end = Figures.seconds(Math.round(run.real() * 1000) / 1000.0);
        int axis = 1 + Math.min(room, run.workers());
        area.put(LABEL, axis, Role.FAINT, "0");
        area.put(LABEL + width - end.length(), axis, Role.FAINT, end);
    }

    private static void row(ComparedRun run, int worker, double column, int width, Area area, int y) {
        List<TaskSpan> spans =
                run.timeline().stream().filter(span -> span.worker() == worker).toList();
        double[] most = new double[width];
        for (int i = 0; i < spans.size(); i++) {
            TaskSpan span = spans.get(i);
            if (Double.isNaN(span.cpu())) {
                mark(span.start(), span.stop(), Role.FAINT, area.marks().others(), column, most, area, y);
                continue;
            }
            double computed = Math.min(span.stop(), span.start() + span.cpu());
            mark(
                    span.start(),
                    computed,
                    Role.ON_CORE,
                    i % 2 == 0 ? area.marks().onCore() : area.marks().system(),
                    column,
                    most,
                    area,
                    y);
            mark(computed, span.stop(), Role.WAITING, area.marks().waiting(), column, most, area, y);
        }
    }

    /** Each column is whose share of it is the greatest. */
    private static void mark(
            double from, double to, Role role, char mark, double column, double[] most, Area area, int y) {
        int first = Math.max(0, (int) (from / column));
        for (int i = first; i < most.length && i * column < to; i++) {
            double share = Math.min(to, (i + 1) * column) - Math.max(from, i * column);
            if (share > most[i] && share > column * 0.2) {
                most[i] = share;
                area.put(LABEL + i, y, role, mark);
            }
        }
    }
}
