package dev.gridlock.tui.view;

import dev.gridlock.data.LockUse;
import dev.gridlock.tui.theme.Marks;
import dev.gridlock.tui.theme.Role;
import dev.gridlock.tui.widget.Figures;
import dev.gridlock.tui.widget.Line;
import dev.gridlock.tui.widget.Text;
import java.util.ArrayList;
import java.util.List;

/** One lock on a page: who holds it and where, who waits and where, and for how long. */
final class LockText {
    private final LockUse lock;
    private final int width;
    private final List<Line> lines = new ArrayList<>();

    private LockText(LockUse lock, int width) {
        this.lock = lock;
        this.width = width;
    }

    /** Rows of at most {@code width} columns about a lock of that name. */
    static List<Line> lines(LockUse lock, String name, int width, Marks marks) {
        LockText text = new LockText(lock, width);
        text.write(name, marks);
        return text.lines.stream()
                .map(line -> line.fit(width, marks.ellipsis()))
                .toList();
    }

    private void write(String name, Marks marks) {
        lines.add(Line.of(Role.STRONG, name)
                .and(
                        Role.FAINT,
                        "   " + lock.lock().className() + " " + lock.lock().id()));
        if (lock.waiters().isEmpty()) {
            wrapped(Role.TEXT, "no dump has shown anybody waiting for it: all that is known of it is from JFR");
        } else {
            held();
        }
        LockUse.Timed timed = lock.timed();
        if (timed != null) {
            wrapped(Role.TEXT, LockSource.timed(timed));
        }
        wrapped(Role.FAINT, LockSource.words(lock));
        lines.add(Line.EMPTY);
        lines.add(Line.of(Role.STRONG, "WHO WAITS"));
        waiters(marks);
    }

    private void held() {
        wrapped(
                Role.TEXT,
                "held in " + Figures.percent(lock.heldShare()) + " of " + Figures.many(lock.looks(), "look")
                        + (lock.owner() == null ? "; who holds it a dump does not tell" : "; now by " + lock.owner()));
        if (lock.heldAt() != null) {
            wrapped(Role.TEXT, "held at " + lock.heldAt().brief());
        }
        wrapped(
                Role.TEXT,
                Figures.cores(lock.waiting()) + " threads waited for it in the mean"
                        + (lock.longest() > 0 ? ", one for " + Figures.age(lock.longest()) + " without a break" : ""));
        if (!Double.isNaN(lock.fairness())) {
            wrapped(Role.TEXT, "fairness " + Figures.cores(lock.fairness()) + " (1.00: all are served alike)");
        }
    }

    private void waiters(Marks marks) {
        int name = lock.waiters().stream()
                .mapToInt(waiter -> Text.width(waiter.thread().name()))
                .max()
                .orElse(0);
        for (LockUse.Waiter waiter : lock.waiters()) {
            String mark = waiter.now() ? marks.blocked() + " " : "  ";
            String share = Figures.percent(waiter.share());
            String still = waiter.still() > 0 ? ", " + Figures.age(waiter.still()) + " without running" : "";
            Line row = Line.of(
                            waiter.now() ? Role.BLOCKED : Role.TEXT,
                            mark + Text.pad(waiter.thread().name(), name))
                    .and(
                            Role.TEXT,
                            "  " + " ".repeat(Math.max(0, 4 - share.length())) + share + " of the time" + still);
            lines.add(Places.after(row, "   ", waiter.at(), width));
        }
    }

    private void wrapped(Role role, String text) {
        Text.wrap(text, width).forEach(line -> lines.add(Line.of(role, line)));
    }
}
