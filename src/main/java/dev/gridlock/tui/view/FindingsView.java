package dev.gridlock.tui.view;

import dev.gridlock.config.KeyAction;
import dev.gridlock.data.Finding;
import dev.gridlock.tui.theme.Role;
import dev.gridlock.tui.widget.Area;
import dev.gridlock.tui.widget.Column;
import dev.gridlock.tui.widget.Figures;
import dev.gridlock.tui.widget.Table;
import dev.gridlock.tui.widget.TableState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything found since the start: what lasts, gravest first, then what is over, newest first. */
final class FindingsView implements View {
    /** Fewer rows say no more of a finding than the table does. */
    private static final int LEAST_GLANCE = 5;

    private final TableState state = new TableState();

    @Override
    public String title(Scene scene) {
        int now = scene.findings().size();
        return now == 0 ? key().help() : key().help() + " " + now;
    }

    @Override
    public KeyAction key() {
        return KeyAction.FINDINGS;
    }

    @Override
    public List<KeyAction> keys(Scene scene) {
        return List.of(
                KeyAction.OPEN,
                KeyAction.FILTER,
                KeyAction.SORT_LEFT,
                KeyAction.SORT_RIGHT,
                KeyAction.INVERT,
                KeyAction.FREEZE);
    }

    @Override
    public boolean act(KeyAction action, Scene scene) {
        return state.act(action);
    }

    @Override
    public TableState table() {
        return state;
    }

    @Override
    public @Nullable View open(Scene scene) {
        return chosen(scene);
    }

    private @Nullable FindingPage chosen(Scene scene) {
        List<Finding> all = all(scene);
        for (Finding finding : all) {
            if (key(finding).equals(state.selectedOrFirst())) {
                return new FindingPage(finding);
            }
        }
        return null;
    }

    /** Those of now before those that are over. */
    static List<Finding> all(Scene scene) {
        List<Finding> all = new ArrayList<>(scene.findings());
        all.addAll(scene.picture().past());
        return all;
    }

    /** What a finding is known by from one picture to the next: when it was first seen tells two of a kind apart. */
    static Object key(Finding finding) {
        return List.of(finding.kind(), finding.key(), finding.since());
    }

    @Override
    public void draw(Scene scene, Area area) {
        List<Finding> all = all(scene);
        int x = area.put(1, 0, Role.STRONG, "FINDINGS   ");
        int past = scene.picture().past().size();
        area.put(x, 0, Role.TEXT, scene.findings().size() + " now, " + past + " over", area.width() - x - 1);
        if (all.isEmpty()) {
            area.put(1, 2, Role.FAINT, "Nothing has been found so far.", area.width() - 2);
            return;
        }
        int rows = tableRows(all.size(), area.height());
        new Table<>(columns(scene), FindingsView::key, finding -> finding.over() != null)
                .draw(all, state, area.rows(1, rows), scene.now());
        int below = 1 + rows + 1;
        FindingPage chosen = chosen(scene);
        if (chosen != null && area.height() - below >= LEAST_GLANCE) {
            chosen.glance(scene, area.rows(below, area.height() - below));
        }
    }

    /** The table's heading and rows: all of them, or half of the screen where the chosen one can be shown below. */
    private static int tableRows(int findings, int height) {
        int half = height / 2;
        boolean roomBelow = height - half >= LEAST_GLANCE + 2;
        return Math.min(roomBelow ? half : height - 1, 1 + findings);
    }

    @Override
    public List<Column<Finding>> columns(Scene scene) {
        return List.of(
                Column.name(
                        "kind", 10, 16, "what it is", finding -> finding.kind().word()),
                Column.<Finding>text(
                                "state",
                                8,
                                8,
                                2,
                                "now; worse, once it names more threads or is graver than at first; or over",
                                FindingsView::stateWord)
                        .as(finding ->
                                finding.over() == null && FindingWords.isError(finding) ? Role.ALARM : Role.TEXT),
                Column.text(
                        "severity",
                        8,
                        8,
                        3,
                        "error, warning or information",
                        finding -> finding.severity().word()),
                Column.text(
                        "sure",
                        7,
                        7,
                        5,
                        "proven, likely or suspected",
                        finding -> finding.certainty().word()),
                Column.text("since", 8, 8, 4, "when it was first seen", finding -> Figures.clock(finding.since())),
                Column.number(
                        "lasted",
                        7,
                        2,
                        "how long, up to now or to its end",
                        finding -> FindingWords.age(finding, scene.seen()).toMillis() / 1e3,
                        Figures::age),
                Column.text(
                        "changed",
                        8,
                        8,
                        6,
                        "when it last got worse, or was over",
                        finding -> FindingWords.changed(finding)
                                .map(Figures::clock)
                                .orElse("-")),
                Column.text("what", 40, Integer.MAX_VALUE, 1, "its title", FindingWords::title));
    }

    private static String stateWord(Finding finding) {
        if (finding.over() != null) {
            return "over";
        }
        return finding.worse() == null ? "now" : "worse";
    }
}
