package dev.gridlock.tui.view;

import dev.gridlock.config.Keys;
import dev.gridlock.data.Finding;
import dev.gridlock.data.TargetInfo;
import dev.gridlock.session.Picture;
import dev.gridlock.tui.theme.Role;
import dev.gridlock.tui.widget.Area;
import dev.gridlock.tui.widget.Text;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts the rows around a view: first row, tabs, finding, the view itself, keys. Below 40x10 only words are left. */
final class Layout {
    private static final int LEAST_WIDTH = 40;
    private static final int LEAST_HEIGHT = 10;
    private static final int RULED = 16;
    private static final int AIRY = 30;

    private final Keys keys;

    Layout(Keys keys) {
        this.keys = keys;
    }

    /**
     * What stands around a view.
     *
     * @param views the tabs
     * @param view the view, or the page over it
     * @param page whether it is a page
     * @param frozen whether the picture is
     * @param notice what to say in the first row, or null
     * @param line the line of text that is open, "" for none
     */
    record Around(
            List<View> views, View view, boolean page, boolean frozen, Picture.@Nullable Notice notice, String line) {}

    void draw(Scene scene, Around around, Area area) {
        if (area.width() < LEAST_WIDTH || area.height() < LEAST_HEIGHT) {
            words(scene, around, area);
            return;
        }
        boolean menu = scene.picture().phase() == Picture.Phase.MENU;
        HeaderRow.draw(scene, around.frozen(), menu ? null : around.notice(), area.rows(0, 1));
        int y = 1;
        if (around.page()) {
            TabsRow.title(scene, around.view(), area.rows(y++, 1));
        } else if (!menu) {
            TabsRow.draw(scene, around.views(), around.view(), keys, area.rows(y++, 1));
        }
        if (area.height() >= RULED) {
            area.rule(y++);
        }
        if (menu && !around.page()) {
            y += notice(around.notice(), area.rows(y, 4));
        } else if (!around.page()) {
            int rows = FindingRows.rows(scene, keys, area.height(), RULED, AIRY);
            FindingRows.draw(scene, keys, area.rows(y, rows));
            y += rows + (area.height() >= AIRY ? 1 : 0);
        }
        around.view().draw(scene, area.rows(y, area.height() - 1 - y));
        Area last = area.rows(area.height() - 1, 1);
        if (around.line().isEmpty()) {
            FooterRow.draw(scene, around.view(), around.page(), keys, last);
        } else {
            last.put(1, 0, Role.STRONG, around.line(), last.width() - 3);
        }
    }

    /** In the menu a notice may be long, as for a demo file that can't be read: it gets the rows it needs. */
    private static int notice(Picture.@Nullable Notice notice, Area area) {
        if (notice == null) {
            return 0;
        }
        List<String> lines = Text.wrap((notice.failed() ? "! " : "") + notice.text(), area.width() - 2);
        int rows = Math.min(lines.size(), area.height() - 1);
        for (int i = 0; i < rows; i++) {
            area.put(1, i, Role.STRONG, lines.get(i));
        }
        return rows + 1;
    }

    private static void words(Scene scene, Around around, Area area) {
        String text = around.line();
        Role role = Role.TEXT;
        if (text.isEmpty() && !scene.findings().isEmpty()) {
            Finding finding = scene.findings().get(0);
            role = FindingWords.isError(finding) ? Role.ALARM : Role.TEXT;
            text = (FindingWords.isError(finding) ? "! " : "") + FindingWords.heading(finding) + " "
                    + FindingWords.title(finding);
        } else if (text.isEmpty()) {
            TargetInfo target = scene.picture().target();
            text = scene.picture().phase() == Picture.Phase.MENU || target == null
                    ? "Gridlock: make the window 40x10 or more"
                    : target.name()
                            + (around.frozen() ? " PAUSED " : " ")
                            + (scene.sample() == null ? "" : CoresPanel.used(scene.sample()));
        }
        List<String> lines = area.height() > 1 ? Text.wrap(text, area.width()) : List.of(text);
        for (int y = 0; y < Math.min(lines.size(), area.height()); y++) {
            area.put(0, y, role, lines.get(y), area.width());
        }
    }
}
