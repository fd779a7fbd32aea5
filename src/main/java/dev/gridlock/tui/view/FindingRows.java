package dev.gridlock.tui.view;

import dev.gridlock.config.KeyAction;
import dev.gridlock.config.Keys;
import dev.gridlock.data.Finding;
import dev.gridlock.data.Sample;
import dev.gridlock.tui.theme.Role;
import dev.gridlock.tui.widget.Area;
import dev.gridlock.tui.widget.Figures;
import dev.gridlock.tui.widget.Text;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** The gravest finding in a line, with who blocks whom under it; where there is room, the next ones too. */
final class FindingRows {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());
    private static final Duration OVER_SHOWN = Duration.ofSeconds(10);

    private FindingRows() {}

    static void draw(Scene scene, Keys keys, Area area) {
        List<Finding> findings = scene.findings();
        if (findings.isEmpty()) {
            none(scene, area);
            return;
        }
        String rest = line(scene, findings.get(0), 0, findings.size(), keys, area);
        if (area.height() > 1) {
            String second = rest.isEmpty() ? FindingWords.sentence(findings.get(0), area.width() - 4) : rest;
            area.put(3, 1, rest.isEmpty() ? Role.TEXT : Role.STRONG, second, area.width() - 4);
        }
        int y = 2;
        for (int i = 1; i < findings.size() && y < area.height(); i++) {
            line(scene, findings.get(i), y++, 0, keys, area);
        }
    }

    /** Draws a finding; returns what of its title did not fit. */
    private static String line(Scene scene, Finding finding, int y, int count, Keys keys, Area area) {
        int x = 1;
        switch (finding.severity()) {
            case ERROR -> x = area.put(x, y, Role.ALARM, "! " + FindingWords.heading(finding)) + 2;
            case WARNING -> x = area.put(x, y, Role.STRONG, "! " + FindingWords.heading(finding)) + 2;
            case INFO -> x = area.put(x, y, Role.TEXT, area.marks().bullet() + " ");
        }
        String title = FindingWords.title(finding);
        int room = area.width() - x - 1;
        for (String right : right(scene, finding, count, keys)) {
            if (Text.width(title) + Text.width(right) + 2 <= room) {
                area.right(1, y, Role.FAINT, right);
                break;
            }
        }
        List<String> lines = Text.wrap(title, room);
        boolean whole = lines.size() == 1 || area.height() < 2 || y > 0;
        area.put(x, y, Role.STRONG, whole ? title : lines.get(0), room);
        return whole
                ? ""
                : title.substring(Math.min(title.length(), lines.get(0).length()))
                        .strip();
    }

    /** What may stand at the right, the fullest first. */
    private static List<String> right(Scene scene, Finding finding, int count, Keys keys) {
        String age = Figures.duration(FindingWords.age(finding, scene.now()));
        String since = "since " + CLOCK.format(finding.since()) + ", for " + age;
        if (count == 0) {
            return List.of(since, "for " + age, age);
        }
        String more = count > 1 ? "   +" + (count - 1) : "";
        String opens = "   " + Working.key(keys, KeyAction.OPEN) + " opens";
        return List.of(since + more + opens, "for " + age + more + opens, "for " + age + opens, "for " + age, age);
    }

    private static void none(Scene scene, Area area) {
        Sample sample = scene.sample();
        String text = sample == null ? "no figures yet" : "nothing found";
        List<Finding> past = scene.picture().past();
        if (!past.isEmpty() && past.get(0).over() != null) {
            Duration ago = Duration.between(past.get(0).over(), scene.now());
            if (ago.compareTo(OVER_SHOWN) < 0) {
                text = "over: " + FindingWords.heading(past.get(0)) + ", " + FindingWords.title(past.get(0));
            }
        }
        area.put(1, 0, Role.FAINT, area.marks().bullet() + " " + text, area.width() - 2);
        String why = scene.whyNoDumps();
        if (area.height() > 1 && !why.isEmpty()) {
            area.put(3, 1, Role.FAINT, "deadlocks can't be seen: " + why, area.width() - 4);
        }
    }
}
