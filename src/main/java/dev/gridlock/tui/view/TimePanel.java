package dev.gridlock.tui.view;

import dev.gridlock.tui.theme.Marks;
import dev.gridlock.tui.theme.Role;
import dev.gridlock.tui.widget.Area;
import dev.gridlock.tui.widget.Figures;
import dev.gridlock.tui.widget.Line;
import dev.gridlock.tui.widget.Meter;
import java.util.ArrayList;
import java.util.List;

/** Where the workers' time went: on a core, ready, blocked, waiting. As one bar, or as a bar for each. */
final class TimePanel {
    private static final int LABEL = 19;
    private static final int FIGURE = 8;

    private TimePanel() {}

    private record Part(String word, double value, Role role, char mark) {}

    private static List<Part> parts(ThreadTime time, Marks marks) {
        List<Part> parts = new ArrayList<>();
        parts.add(new Part("on a core", time.onCore(), Role.ON_CORE, marks.onCore()));
        parts.add(new Part("ready", time.ready(), Role.READY, marks.ready()));
        if (time.either() == 0 || time.blocked() + time.waiting() > 0) {
            parts.add(new Part("blocked", time.blocked(), Role.BLOCKED, marks.blocked()));
            parts.add(new Part("waiting", time.waiting(), Role.WAITING, marks.waiting()));
        }
        if (time.either() > 0) {
            parts.add(new Part("blocked or waiting", time.either(), Role.WAITING, marks.waiting()));
        }
        if (time.unknown() > 0) {
            parts.add(new Part("not known", time.unknown(), Role.FAINT, ' '));
        }
        return parts;
    }

    /** Rows of the long form, heading included. */
    static int rows(Crew crew, Marks marks) {
        return 1 + parts(crew.time(), marks).size();
    }

    static void heading(Scene scene, Crew crew, Area area) {
        String who = crew.workers()
                ? Figures.many(crew.members().size(), "worker")
                : Figures.many(crew.members().size(), "thread");
        int x = area.put(1, 0, Role.STRONG, "TIME   ");
        x = area.put(x, 0, Role.TEXT, Figures.cores(crew.time().total()) + " thread-seconds a second, of " + who);
        // Without a finding the finding line says it already.
        String why = crew.time().either() > 0 && !scene.findings().isEmpty() ? scene.whyNoDumps() : "";
        if (!why.isEmpty()) {
            area.put(x + 3, 0, Role.FAINT, "locks not seen: " + why, area.width() - x - 4);
        }
    }

    /** A bar for each part, with its share. */
    static void tall(Scene scene, Crew crew, Area area) {
        heading(scene, crew, area);
        double total = crew.time().total();
        int y = 1;
        for (Part part : parts(crew.time(), area.marks())) {
            area.put(1, y, Role.TEXT, part.word());
            String value = Figures.cores(part.value());
            area.put(LABEL + FIGURE - 2 - value.length(), y, Role.TEXT, value);
            int room = area.width() - LABEL - FIGURE - 7;
            double share = total > 0 ? part.value() / total : 0;
            Meter.draw(area, LABEL + FIGURE, y, room, List.of(new Meter.Part(share, part.role(), part.mark())), ' ');
            area.right(1, y, Role.TEXT, Figures.percent(share));
            y++;
        }
    }

    /** All parts in one bar, their figures under it. */
    static void flat(Scene scene, Crew crew, Area area) {
        heading(scene, crew, area);
        double total = crew.time().total();
        List<Part> parts = parts(crew.time(), area.marks());
        List<Meter.Part> bar = new ArrayList<>();
        for (Part part : parts) {
            bar.add(new Meter.Part(total > 0 ? part.value() / total : 0, part.role(), part.mark()));
        }
        Meter.draw(area, 1, 1, area.width() - 2, bar, ' ');
        // Where not even the brief figures fit, what there is none of is left out: a figure is never cut.
        List<Part> some = parts.stream().filter(part -> part.value() >= 0.005).toList();
        for (Line figures :
                List.of(figures(parts, total, false), figures(parts, total, true), figures(some, total, true))) {
            if (figures.width() <= area.width() - 2) {
                area.put(1, 2, figures);
                return;
            }
        }
    }

    private static Line figures(List<Part> parts, double total, boolean brief) {
        Line line = Line.EMPTY;
        for (Part part : parts) {
            double share = total > 0 ? part.value() / total : 0;
            line = line.and(part.role(), (line.spans().isEmpty() ? "" : brief ? "  " : "   ") + part.mark())
                    .and(
                            Role.TEXT,
                            " " + part.word() + " " + Figures.cores(part.value())
                                    + (brief ? "" : " " + Figures.percent(share)));
        }
        return line;
    }
}
