package dev.gridlock.tui.view;

import dev.gridlock.data.Finding;
import dev.gridlock.data.Frame;
import dev.gridlock.data.WaitStep;
import dev.gridlock.tui.theme.Marks;
import dev.gridlock.tui.theme.Role;
import dev.gridlock.tui.widget.Line;
import dev.gridlock.tui.widget.Text;
import java.util.ArrayList;
import java.util.List;

/**
 * Who holds what and waits for what, a row each; a cycle is drawn as one: {@code ┌─> worker-1  holds A  waits for B}.
 */
final class StepLines {
    private StepLines() {}

    /** A row for each step, of at most {@code width} columns. */
    static List<Line> all(Finding finding, Owners owners, Marks marks, int width) {
        return narrowed(finding, owners, marks, finding.steps().size(), "   ", width);
    }

    /**
     * At most {@code most} rows of at most {@code width} columns: where the thread stands in the code is left out
     * first. Of a long cycle the last row says how many are not shown.
     */
    static List<Line> within(Finding finding, Owners owners, Marks marks, int most, int width) {
        return narrowed(finding, owners, marks, most, "  ", width);
    }

    private static List<Line> narrowed(Finding finding, Owners owners, Marks marks, int most, String gap, int width) {
        List<Line> lines = lines(finding, owners, marks, most, gap, true);
        if (widest(lines) > width) {
            lines = lines(finding, owners, marks, most, gap, false);
        }
        return widest(lines) > width
                ? lines.stream().map(line -> line.fit(width, marks.ellipsis())).toList()
                : lines;
    }

    private static int widest(List<Line> lines) {
        return lines.stream().mapToInt(Line::width).max().orElse(0);
    }

    private static List<Line> lines(
            Finding finding, Owners owners, Marks marks, int most, String gap, boolean withPlace) {
        List<WaitStep> steps = finding.steps();
        boolean cycle = FindingWords.cycle(finding);
        int shown = steps.size() <= most ? steps.size() : Math.max(0, most - 1);
        int name = 0;
        int lock = 0;
        for (WaitStep step : steps.subList(0, shown)) {
            name = Math.max(name, Text.width(step.thread().name()));
        }
        for (WaitStep step : steps) {
            lock = Math.max(lock, Text.width(owners.name(step.wants())));
        }
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < shown; i++) {
            WaitStep step = steps.get(i);
            String holds = "";
            if (cycle) {
                WaitStep before = steps.get(Math.floorMod(i - 1, steps.size()));
                holds = "holds " + Text.pad(owners.name(before.wants()), lock) + gap;
            }
            Frame at = withPlace ? step.wantsAt() : null;
            lines.add(Line.text(arm(cycle, i, i == steps.size() - 1, marks))
                    .and(Role.STRONG, Text.pad(step.thread().name(), name))
                    .and(Role.TEXT, gap + holds)
                    .and(Role.BLOCKED, "waits for " + Text.pad(owners.name(step.wants()), lock))
                    .and(Role.TEXT, cycle ? "" : gap + "held by " + step.owner())
                    .and(Role.FAINT, at == null ? "" : gap + at.location()));
        }
        if (shown < steps.size()) {
            lines.add(Line.text(arm(cycle, shown, true, marks) + (steps.size() - shown) + " more in the same way"));
        }
        return lines;
    }

    private static String arm(boolean cycle, int row, boolean last, Marks marks) {
        if (!cycle) {
            return "";
        }
        if (row == 0) {
            return "" + marks.cornerTop() + marks.horizontal() + "> ";
        }
        return last
                ? "" + marks.cornerBottom() + marks.horizontal() + marks.horizontal() + " "
                : marks.vertical() + "   ";
    }
}
