package dev.gridlock.tui.widget;

import static org.assertj.core.api.Assertions.assertThat;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.TextCharacter;
import com.googlecode.lanterna.graphics.BasicTextImage;
import dev.gridlock.config.KeyAction;
import dev.gridlock.tui.theme.Palette;
import dev.gridlock.tui.theme.Theme;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
    private record Row(String name, double value) {}

    private final TableState state = new TableState();
    private final Table<Row> table = new Table<>(
            List.of(
                    Column.name("name", 4, 20, "", Row::name),
                    Column.number("value", 5, 1, "", Row::value, Figures::cores),
                    Column.number("none", 5, 2, "", row -> Double.NaN, Figures::cores),
                    Column.text("more", 8, 8, 3, "", row -> "more")),
            Row::name,
            row -> row.value() == 0);
    private Instant now = Instant.EPOCH;

    private List<String> draw(int width, int height, Row... rows) {
        BasicTextImage image = new BasicTextImage(new TerminalSize(width, height + 1), TextCharacter.DEFAULT_CHARACTER);
        Palette palette = new Palette(new Theme(Theme.Glyphs.ASCII, Theme.Ground.DARK, false));
        table.draw(
                List.of(rows), state, new Area(image.newTextGraphics(), palette, image.getSize()).rows(0, height), now);
        List<String> text = new ArrayList<>();
        for (int y = 0; y < height; y++) {
            StringBuilder row = new StringBuilder();
            for (int x = 0; x < width; x++) {
                row.append(image.getCharacterAt(x, y).getCharacterString());
            }
            text.add(row.toString().stripTrailing());
        }
        return text;
    }

    @Test
    void columnsGoByPriorityAndEmptyOnesAtOnce() {
        assertThat(draw(40, 2, new Row("a", 1)).get(0)).isEqualTo("  name  value  more");
        assertThat(draw(18, 2, new Row("a", 1)).get(0)).isEqualTo("  name  value");
        assertThat(draw(8, 2, new Row("a", 1)).get(0)).isEqualTo("  name");
    }

    @Test
    void sortsByTheChosenColumnGreatestFirst() {
        Row[] rows = {new Row("a", 1), new Row("b", 3), new Row("c", Double.NaN), new Row("d", 2)};
        draw(20, 6, rows);
        state.act(KeyAction.SORT_RIGHT);
        state.act(KeyAction.SORT_RIGHT);
        assertThat(draw(20, 6, rows))
                .containsExactly(
                        "  name vvalue", "  b      3.00", "  d      2.00", "  a      1.00", "  c       n/a", "");
        state.act(KeyAction.INVERT);
        assertThat(draw(20, 6, rows)).element(1).isEqualTo("  c       n/a");
    }

    @Test
    void theOrderHoldsStillForThreeSecondsAfterAKey() {
        state.sortBy("value");
        draw(20, 4, new Row("a", 2), new Row("b", 1));
        state.act(KeyAction.DOWN);
        assertThat(draw(20, 4, new Row("a", 1), new Row("b", 2))).element(1).isEqualTo("> a      1.00");
        now = now.plusMillis(2900);
        assertThat(draw(20, 4, new Row("a", 1), new Row("b", 2))).element(1).isEqualTo("> a      1.00");
        now = now.plusMillis(200);
        assertThat(draw(20, 4, new Row("a", 1), new Row("b", 2))).element(2).isEqualTo("> a      1.00");
    }

    @Test
    void theSelectedRowStaysInSight() {
        Row[] rows = new Row[50];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = new Row("r" + i, i);
        }
        draw(20, 6, rows);
        state.act(KeyAction.LAST);
        assertThat(draw(20, 6, rows)).last().isEqualTo("> r49    49.0");
        state.act(KeyAction.PAGE_UP);
        assertThat(draw(20, 6, rows)).element(1).isEqualTo("> r44    44.0");
        state.act(KeyAction.FIRST);
        assertThat(draw(20, 6, rows)).element(1).isEqualTo("> r0     0.00");
    }

    @Test
    void filterAndQuietLeaveRowsOut() {
        Row[] rows = {new Row("alpha", 0), new Row("beta", 1), new Row("alps", 1)};
        state.filter("AL");
        assertThat(draw(20, 4, rows)).containsExactly("  name   value", "  alpha   0.00", "  alps    1.00", "");
        state.act(KeyAction.QUIET);
        assertThat(draw(20, 4, rows)).containsExactly("  name  value", "  alps   1.00", "", "");
    }

    @Test
    void anEmptyTableAnswersEveryKey() {
        draw(20, 4);
        for (KeyAction action : KeyAction.values()) {
            state.act(action);
            draw(20, 4);
        }
        assertThat(state.selected()).isNull();
        assertThat(state.selectedOrFirst()).isNull();
    }
}
