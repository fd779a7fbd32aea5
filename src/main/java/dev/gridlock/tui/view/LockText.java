package dev.gridlock.tui.view;

import dev.gridlock.data.LockUse;
import dev.gridlock.tui.theme.Marks;
import dev.gridlock.tui.theme.Role;
import dev.gridlock.tui.widget.Figures;
import dev.gridlock.tui.widget.Line;
import java.util.ArrayList;
import java.util.List;

/** One lock on a page: who holds it and where, who waits and where, and for how long. */
final class LockText {
    private LockText() {}

    static List<Line> lines(LockUse lock, String name, Marks marks) {
        List<Line> lines = new ArrayList<>();
        lines.add(Line.of(Role.STRONG, name)
                .and(
                        Role.FAINT,
                        "   " + lock.lock().className() + " " + lock.lock().id()));
        if (lock.waiters().isEmpty()) {
            lines.add(Line.text("no dump has shown anybody waiting for it: all that is known of it is from JFR"));
        } else {
            held(lock, lines);
        }
        LockUse.Timed timed = lock.timed();
        if (timed != null) {
            lines.add(Line.text(LockSource.timed(timed)));
        }
        lines.add(Line.of(Role.FAINT, LockSource.words(lock)));
        lines.add(Line.EMPTY);
        lines.add(Line.of(Role.STRONG, "WHO WAITS"));
        lock.waiters().forEach(waiter -> lines.add(waiter(waiter, marks)));
        return lines;
    }

    private static void held(LockUse lock, List<Line> lines) {
        lines.add(Line.text("held in " + Figures.percent(lock.heldShare()) + " of " + Figures.many(lock.looks(), "look")
                + (lock.owner() == null ? "; who holds it a dump does not tell" : "; now by " + lock.owner())));
        if (lock.heldAt() != null) {
            lines.add(Line.text("held at " + lock.heldAt().brief()));
        }
        lines.add(Line.text(Figures.cores(lock.waiting()) + " threads waited for it in the mean"
                + (lock.longest() > 0 ? ", one for " + Figures.seconds(lock.longest()) + " without a break" : "")));
        if (!Double.isNaN(lock.fairness())) {
            lines.add(Line.text("fairness " + Figures.cores(lock.fairness()) + " (1.00: all are served alike)"));
        }
    }

    private static Line waiter(LockUse.Waiter waiter, Marks marks) {
        String mark = waiter.now() ? marks.blocked() + " " : "  ";
        String still = waiter.still() > 0 ? ", " + Figures.seconds(waiter.still()) + " without running" : "";
        return Line.of(
                        waiter.now() ? Role.BLOCKED : Role.TEXT,
                        mark + waiter.thread().name())
                .and(Role.TEXT, "   " + Figures.percent(waiter.share()) + " of the time" + still)
                .and(Role.FAINT, waiter.at() == null ? "" : "   " + waiter.at().brief());
    }
}
