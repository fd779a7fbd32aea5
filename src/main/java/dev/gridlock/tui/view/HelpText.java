package dev.gridlock.tui.view;

import dev.gridlock.config.KeyAction;
import dev.gridlock.config.Keys;
import dev.gridlock.tui.theme.Role;
import dev.gridlock.tui.widget.Area;
import dev.gridlock.tui.widget.Column;
import dev.gridlock.tui.widget.Line;
import dev.gridlock.tui.widget.StripRow;
import dev.gridlock.tui.widget.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Help, made from the table of keys, the marks of the theme and the columns of the view it is called from. */
final class HelpText {
    private static final int TWO_COLUMNS = 76;
    private static final int KEY = 10;

    private HelpText() {}

    static TextView page(Keys keys, View from) {
        return new TextView(KeyAction.HELP, scene -> "Help", (scene, area) -> lines(keys, from, scene, area));
    }

    private static List<Line> lines(Keys keys, View from, Scene scene, Area area) {
        List<Line> lines = new ArrayList<>();
        for (KeyAction.Group group : KeyAction.Group.values()) {
            lines.add(Line.of(Role.STRONG, heading(group)));
            group(keys, group, area.width() - 2, lines);
            lines.add(Line.EMPTY);
        }
        lines.add(Line.of(Role.STRONG, "MARKS"));
        lines.add(StripRow.legend(area.marks()));
        String idle = "  " + area.marks().waiting() + " idle";
        lines.add(Line.text("bars in 1: " + CoresPanel.usersLegend(area.marks()) + idle));
        lines.add(Line.text("bars in 2: " + CoresPanel.kindsLegend(area.marks()) + idle));
        lines.add(Line.text("cores: " + Occupants.legend(9)));
        lines.add(Line.EMPTY);
        lines.add(Line.of(Role.STRONG, "FIGURES"));
        for (String text : List.of(
                "1.17 of 2 cores: CPU time used a second; 1.00 is one core kept busy.",
                "ready: time a thread could run but had no core (run delay), a second.",
                "thread-seconds a second: 8 threads have 8 of them each second to spend.",
                "this, others: each thread's CPU time is exact, on which core is judged by looks.",
                "look: one read of the system, up to 10 a second. n/a: can't be read. -: not yet.")) {
            Text.wrap(text, area.width() - 2).forEach(line -> lines.add(Line.text(line)));
        }
        if (!from.columns(scene).isEmpty()) {
            lines.add(Line.EMPTY);
            lines.add(Line.of(Role.STRONG, "COLUMNS OF " + from.title(scene).toUpperCase(Locale.ROOT)));
            for (Column<?> column : from.columns(scene)) {
                lines.add(Line.text(pad(column.name(), 14) + column.help()));
            }
        }
        return lines;
    }

    private static void group(Keys keys, KeyAction.Group group, int width, List<Line> lines) {
        List<String> entries = new ArrayList<>();
        int half = width >= TWO_COLUMNS ? width / 2 : width;
        for (KeyAction action : KeyAction.values()) {
            if (action.group() == group
                    && Working.is(action)
                    && !keys.of(action).isEmpty()) {
                String key = pad(String.join(" ", keys.of(action)), KEY);
                entries.add(key + (key.endsWith(" ") ? "" : "  ") + action.help());
            }
        }
        boolean two = half < width && entries.stream().allMatch(entry -> Text.width(entry) < half);
        int rows = two ? (entries.size() + 1) / 2 : entries.size();
        for (int i = 0; i < rows; i++) {
            String right = two && i + rows < entries.size() ? entries.get(i + rows) : "";
            lines.add(Line.text(two ? pad(entries.get(i), half) + right : entries.get(i)));
        }
    }

    private static String heading(KeyAction.Group group) {
        return switch (group) {
            case GENERAL -> "GENERAL";
            case VIEW -> "VIEWS";
            case MOVE -> "MOVE";
            case TABLE -> "TABLES AND TIMELINES";
            case TARGET -> "THE TARGET";
            case OUTPUT -> "SCREEN";
        };
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - Text.width(text)));
    }
}
