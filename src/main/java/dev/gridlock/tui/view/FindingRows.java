package dev.gridlock.tui.view;

import dev.gridlock.config.KeyAction;
import dev.gridlock.config.Keys;
import dev.gridlock.data.DemoInfo;
import dev.gridlock.data.Finding;
import dev.gridlock.data.Knobs;
import dev.gridlock.data.Sample;
import dev.gridlock.data.Severity;
import dev.gridlock.tui.theme.Role;
import dev.gridlock.tui.widget.Area;
import dev.gridlock.tui.widget.Figures;
import dev.gridlock.tui.widget.Line;
import dev.gridlock.tui.widget.Text;
import java.time.Duration;
import java.util.List;

/** The gravest finding in a line, with who blocks whom under it; where there is room, the next ones too. */
final class FindingRows {
    private static final Duration OVER_SHOWN = Duration.ofSeconds(10);

    /** From this height on a cycle is drawn whole, in every view: it is the answer, all else only explains it. */
    private static final int CYCLE = 22;

    private static final int MOST_STEPS = 4;

    private FindingRows() {}

    /** Rows that the findings should get on a screen of that height. */
    static int rows(Scene scene, Keys keys, int height, int ruled, int airy) {
        if (height < ruled) {
            return 1;
        }
        List<Finding> findings = scene.findings();
        int more = height < airy ? 0 : Math.min(2, Math.max(0, findings.size() - 1));
        if (findings.isEmpty() || findings.get(0).steps().isEmpty() || height < CYCLE) {
            return 2 + more;
        }
        Finding first = findings.get(0);
        return 1
                + Math.min(MOST_STEPS, first.steps().size())
                + (outlook(scene, first, keys).isEmpty() ? 0 : 1)
                + more;
    }

    static void draw(Scene scene, Keys keys, Area area) {
        List<Finding> findings = scene.findings();
        if (findings.isEmpty()) {
            none(scene, area);
            return;
        }
        Finding first = findings.get(0);
        String rest = line(scene, first, 0, findings.size(), keys, area);
        int y = 1;
        if (area.height() > 2 && !first.steps().isEmpty()) {
            for (Line step : StepLines.within(first, scene.owners(), area.marks(), MOST_STEPS, area.width() - 4)) {
                area.put(3, y++, step);
            }
            String outlook = outlook(scene, first, keys);
            if (!outlook.isEmpty()) {
                area.put(3, y++, Role.TEXT, outlook, area.width() - 4);
            }
        } else if (area.height() > 1) {
            boolean whole = rest.isEmpty() || !first.steps().isEmpty();
            String second = whole ? FindingWords.sentence(first, area.width() - 4) : rest;
            area.put(3, y++, whole ? Role.TEXT : Role.STRONG, second, area.width() - 4);
        }
        for (int i = 1; i < findings.size() && y < area.height(); i++) {
            line(scene, findings.get(i), y++, 0, keys, area);
        }
    }

    /** What will become of a cycle, and what one can do: as short as it can be said. */
    private static String outlook(Scene scene, Finding finding, Keys keys) {
        String way = FindingWords.wayOut(finding);
        if (!way.startsWith("no way out")) {
            return way.isEmpty() ? "" : Character.toUpperCase(way.charAt(0)) + way.substring(1) + ".";
        }
        Knobs knobs = scene.picture().knobs();
        DemoInfo demo = scene.picture().demo();
        boolean twin = demo != null && demo.fixable() && knobs != null && !knobs.fixed();
        return (finding.steps().size() == 2 ? "Neither" : "None")
                + " can give up. Only ending the program clears it"
                + (twin
                        ? ". " + Working.key(keys, KeyAction.FIXED) + " shows it mended."
                        : " (" + Working.key(keys, KeyAction.END_TARGET) + ").");
    }

    /** Draws a finding; returns what of its title did not fit. */
    private static String line(Scene scene, Finding finding, int y, int count, Keys keys, Area area) {
        int x = 1;
        switch (finding.severity()) {
            case ERROR -> x = area.put(x, y, Role.ALARM, "! " + FindingWords.heading(finding)) + 2;
            case WARNING -> x = area.put(x, y, Role.STRONG, "! " + FindingWords.heading(finding)) + 2;
            case INFO -> x = area.put(x, y, Role.TEXT, area.marks().bullet() + " ");
        }
        String title = FindingWords.titleWithoutNames(finding);
        int room = area.width() - x - 1;
        for (String right : right(scene, finding, count, keys)) {
            if (Text.width(title) + Text.width(right) + 2 <= room) {
                area.right(1, y, Role.FAINT, right);
                break;
            }
        }
        List<String> lines = Text.wrap(title, room);
        // Who blocks whom says more than the end of a title.
        boolean whole = lines.size() == 1
                || area.height() < 2
                || y > 0
                || !finding.steps().isEmpty();
        area.put(x, y, Role.STRONG, whole ? title : lines.get(0), room);
        return whole
                ? ""
                : title.substring(Math.min(title.length(), lines.get(0).length()))
                        .strip();
    }

    /** What may stand at the right, the fullest first. */
    private static List<String> right(Scene scene, Finding finding, int count, Keys keys) {
        String age = Figures.duration(FindingWords.age(finding, scene.seen()));
        String since = "since " + Figures.clock(finding.since()) + ", for " + age;
        if (count == 0) {
            return List.of(since, "for " + age, age);
        }
        String more = count > 1 ? "   +" + (count - 1) : "";
        String opens = "   " + Working.key(keys, KeyAction.OPEN) + " opens";
        return List.of(since + more + opens, "for " + age + more + opens, "for " + age + opens, "for " + age, age);
    }

    /** What is over, told in full when that fits, else by its kind alone. */
    private static String over(Finding finding, Scene scene, int width) {
        String after = "over after " + Figures.duration(FindingWords.age(finding, scene.seen())) + ": ";
        String title = FindingWords.titleWithoutNames(finding);
        if (finding.severity() == Severity.INFO) {
            return after + title;
        }
        String kind = FindingWords.heading(finding);
        return Text.width(after + kind + title) + 2 <= width ? after + kind + ", " + title : after + kind;
    }

    private static void none(Scene scene, Area area) {
        Sample sample = scene.sample();
        String text = sample == null ? "no figures yet" : "nothing found";
        List<Finding> past = scene.picture().past();
        if (!past.isEmpty() && past.get(0).over() != null) {
            Duration ago = Duration.between(past.get(0).over(), scene.now());
            if (ago.compareTo(OVER_SHOWN) < 0) {
                text = over(past.get(0), scene, area.width() - 4);
            }
        }
        area.put(1, 0, Role.FAINT, area.marks().bullet() + " " + text, area.width() - 2);
        String why = scene.whyNoDumps();
        if (area.height() > 1 && !why.isEmpty()) {
            area.put(3, 1, Role.FAINT, "deadlocks can't be seen: " + why, area.width() - 4);
        }
    }
}
