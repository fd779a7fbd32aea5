package dev.gridlock.tui.view;

import dev.gridlock.config.KeyAction;
import dev.gridlock.config.Keys;
import dev.gridlock.data.Finding;
import dev.gridlock.data.Sample;
import dev.gridlock.data.Severity;
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
        line(scene, findings.get(0), 0, findings.size(), keys, area);
        if (area.height() > 1) {
            area.put(3, 1, Role.TEXT, FindingWords.sentence(findings.get(0)), area.width() - 4);
        }
        int y = 2;
        for (int i = 1; i < findings.size() && y < area.height(); i++) {
            line(scene, findings.get(i), y++, 0, keys, area);
        }
    }

    private static void line(Scene scene, Finding finding, int y, int count, Keys keys, Area area) {
        String right = right(scene, finding, count, keys, area.width());
        int x = 1;
        if (finding.severity() == Severity.ERROR) {
            x = area.put(x, y, Role.ALARM, "! " + FindingWords.heading(finding)) + 2;
        } else {
            char mark =
                    finding.severity() == Severity.WARNING ? '!' : area.marks().bullet();
            x = area.put(x, y, Role.STRONG, mark + " ");
            if (finding.severity() == Severity.WARNING) {
                x = area.put(x, y, Role.STRONG, FindingWords.heading(finding)) + 2;
            }
        }
        String title = FindingWords.title(finding);
        int room = area.width() - x - 1;
        if (Text.width(title) + Text.width(right) + 2 <= room) {
            area.right(1, y, Role.FAINT, right);
        } else if (count > 0 && room > 40) {
            // Cut words serve better than no hint of how long and where to read on, but a figure must not be cut.
            String since = Figures.duration(FindingWords.age(finding, scene.now()));
            area.right(1, y, Role.FAINT, since);
            room -= since.length() + 2;
        }
        area.put(x, y, Role.STRONG, title, room);
    }

    private static String right(Scene scene, Finding finding, int count, Keys keys, int width) {
        String since = "for " + Figures.duration(FindingWords.age(finding, scene.now()));
        if (width >= 110) {
            since = "since " + CLOCK.format(finding.since()) + ", " + since;
        }
        if (count == 0) {
            return since;
        }
        String more = count > 1 ? "   +" + (count - 1) + " more" : "";
        return since + more + "   " + Working.key(keys, KeyAction.OPEN) + " opens";
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
