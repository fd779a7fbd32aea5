package dev.gridlock.tui.view;

import dev.gridlock.data.LockUse;
import dev.gridlock.tui.theme.Role;
import dev.gridlock.tui.widget.Area;
import dev.gridlock.tui.widget.Figures;
import dev.gridlock.tui.widget.Line;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One lock on a page: who holds it and where, who waits and where, and for how long. */
final class LockText {
    private LockText() {}

    static List<Line> lines(Scene scene, @Nullable Object chosen, Area area) {
        LockUse lock = LocksView.find(scene, chosen);
        List<Line> lines = new ArrayList<>();
        if (lock == null) {
            lines.add(Line.text("Nobody waits for it any more."));
            return lines;
        }
        lines.add(Line.of(Role.STRONG, LocksView.name(scene, lock))
                .and(
                        Role.FAINT,
                        "   " + lock.lock().className() + " " + lock.lock().id()));
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
        lines.add(Line.EMPTY);
        lines.add(Line.of(Role.STRONG, "WHO WAITS"));
        for (LockUse.Waiter waiter : lock.waiters()) {
            String mark = waiter.now() ? area.marks().blocked() + " " : "  ";
            lines.add(Line.of(
                            waiter.now() ? Role.BLOCKED : Role.TEXT,
                            mark + waiter.thread().name())
                    .and(
                            Role.TEXT,
                            "   " + Figures.percent(waiter.share()) + " of the time"
                                    + (waiter.still() > 0
                                            ? ", " + Figures.seconds(waiter.still()) + " without running"
                                            : ""))
                    .and(
                            Role.FAINT,
                            waiter.at() == null ? "" : "   " + waiter.at().brief()));
        }
        return lines;
    }
}
