package dev.gridlock.tui.view;

import dev.gridlock.config.KeyAction;
import dev.gridlock.data.DemoInfo;
import dev.gridlock.data.Knobs;
import dev.gridlock.tui.theme.Role;
import dev.gridlock.tui.widget.Area;
import dev.gridlock.tui.widget.Figures;
import dev.gridlock.tui.widget.Line;
import dev.gridlock.tui.widget.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A demo's story: what happens and why, what to watch, what to try, and what can be set. */
final class StoryText {
    private static final int WIDEST = 90;

    private StoryText() {}

    static TextView page(DemoInfo demo) {
        return new TextView(
                KeyAction.STORY, scene -> "The story of " + demo.name(), (scene, area) -> lines(demo, scene, area));
    }

    private static List<Line> lines(DemoInfo demo, Scene scene, Area area) {
        int width = Math.min(WIDEST, area.width() - 2);
        List<Line> lines = new ArrayList<>();
        lines.add(Line.of(Role.STRONG, demo.title()));
        lines.add(Line.EMPTY);
        Text.wrap(demo.story().strip(), width).forEach(line -> lines.add(Line.text(line)));
        list("WATCH", demo.watch(), width, area, lines);
        list("TRY", demo.tries(), width, area, lines);
        lines.add(Line.EMPTY);
        lines.add(Line.of(Role.STRONG, "CAN BE SET"));
        setting("model", demo.models().stream().map(m -> m.word()).collect(Collectors.joining(", ")), width, lines);
        if (!demo.locks().isEmpty()) {
            setting("lock", demo.locks().stream().map(l -> l.word()).collect(Collectors.joining(", ")), width, lines);
        }
        setting("workers", range(demo.workers()), width, lines);
        Knobs knobs = scene.picture().knobs();
        for (DemoInfo.Parameter parameter : demo.parameters()) {
            String now = knobs == null ? null : knobs.settings().get(parameter.name());
            String text = parameter.what() + ": " + range(parameter) + (now == null ? "" : ", now " + now);
            setting(parameter.name(), text, width, lines);
        }
        return lines;
    }

    private static void list(String heading, List<String> items, int width, Area area, List<Line> lines) {
        if (items.isEmpty()) {
            return;
        }
        lines.add(Line.EMPTY);
        lines.add(Line.of(Role.STRONG, heading));
        for (String item : items) {
            String mark = area.marks().bullet() + " ";
            for (String line : Text.wrap(item, width - 2)) {
                lines.add(Line.text(mark + line));
                mark = "  ";
            }
        }
    }

    private static void setting(String name, String text, int width, List<Line> lines) {
        String label = String.format("%-18s", name);
        for (String line : Text.wrap(text, width - label.length())) {
            lines.add(Line.text(label + line));
            label = " ".repeat(label.length());
        }
    }

    private static String range(DemoInfo.Parameter parameter) {
        List<String> choices = parameter.choices();
        if (choices != null) {
            return choices.isEmpty() ? "any text" : String.join(", ", choices);
        }
        String unit = parameter.unit().isEmpty() ? "" : " " + parameter.unit();
        return Figures.count(parameter.min()) + " to " + Figures.count(parameter.max()) + unit + ", "
                + Figures.count(parameter.defaultValue()) + " unless set";
    }
}
