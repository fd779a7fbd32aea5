package dev.gridlock.tui.view;

import dev.gridlock.data.Activity;
import dev.gridlock.tui.theme.Role;
import dev.gridlock.tui.widget.Area;
import dev.gridlock.tui.widget.Column;
import dev.gridlock.tui.widget.Figures;
import dev.gridlock.tui.widget.Table;
import dev.gridlock.tui.widget.TableState;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The workers one row each: where their time went, who blocks them, where in the code, and look by look. */
final class WorkersPanel {

    private WorkersPanel() {}

    /**
     * A row.
     *
     * @param member the worker, null in the sum
     */
    private record Row(String name, ThreadTime time, Crew.@Nullable Member member) {}

    /** Rows wanted, heading and sum included. */
    static int rows(Crew crew) {
        int members = crew.members().size();
        return members == 0 ? 0 : 1 + members + (members > 1 ? 1 : 0);
    }

    /** Draws heading, as many workers as fit, and their sum. */
    static void draw(Scene scene, TimeScale scale, Area area) {
        Crew crew = scene.crew();
        int members = crew.members().size();
        int room = area.height() - (members > 1 ? 2 : 1);
        if (members == 0 || room < 1) {
            return;
        }
        List<Row> rows = new ArrayList<>();
        for (Crew.Member member : crew.members().subList(0, Math.min(members, room))) {
            rows.add(new Row(member.name(), member.time(), member));
        }
        int hidden = members - rows.size();
        Row sum = members > 1 ? new Row(hidden > 0 ? "sum, " + hidden + " more" : "sum", crew.time(), null) : null;
        new Table<>(columns(scene, crew, scale, area.width()), Row::name, row -> false)
                .draw(rows, sum, new TableState(), area, scene.now());
    }

    private static List<Column<Row>> columns(Scene scene, Crew crew, TimeScale scale, int width) {
        int widest =
                crew.members().stream().mapToInt(m -> m.name().length()).max().orElse(0);
        int name = Math.max(8, Math.min(28, Math.max(widest, crew.members().size() > 9 ? 13 : 0)));
        List<Column<Row>> columns = new ArrayList<>();
        columns.add(Column.text(crew.workers() ? "WORKERS" : "THREADS", name, name, 0, "", Row::name));
        columns.add(figure("core", 1, ThreadTime::onCore));
        columns.add(figure("ready", 2, ThreadTime::ready));
        if (crew.time().either() > 0) {
            columns.add(figure("blkd/wait", 3, ThreadTime::either));
        }
        if (crew.time().either() == 0 || crew.time().blocked() + crew.time().waiting() > 0) {
            columns.add(figure("blocked", 3, ThreadTime::blocked));
            columns.add(figure("waiting", 8, ThreadTime::waiting));
        }
        columns.add(Column.<Row>text(
                        "blocked by",
                        18,
                        30,
                        4,
                        "",
                        row -> row.member() == null
                                ? ""
                                : ThreadWords.lock(row.member().thread(), scene.owners()))
                .as(WorkersPanel::lockRole)
                .asWideAsItsText());
        columns.add(Column.<Row>text(
                        "at",
                        12,
                        28,
                        7,
                        "",
                        row -> row.member() == null
                                ? ""
                                : ThreadWords.at(row.member().thread()))
                .asWideAsItsText());
        columns.add(Column.painted(
                "timeline",
                Math.max(16, StripPainter.least(width)),
                5,
                "",
                new StripPainter<>(
                        scene,
                        scale,
                        row -> row.member() == null ? null : row.member().key())));
        return columns;
    }

    private static Role lockRole(Row row) {
        Crew.Member member = row.member();
        return member != null && ThreadWords.now(member.thread()) == Activity.BLOCKED ? Role.BLOCKED : Role.TEXT;
    }

    private static Column<Row> figure(String name, int priority, ToDoubleFunction<ThreadTime> value) {
        return Column.number(
                name, Math.max(5, name.length()), priority, "", row -> value.applyAsDouble(row.time()), Figures::cores);
    }
}
