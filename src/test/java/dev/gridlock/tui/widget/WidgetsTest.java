package dev.gridlock.tui.widget;

import static org.assertj.core.api.Assertions.assertThat;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.TextCharacter;
import com.googlecode.lanterna.graphics.BasicTextImage;
import dev.gridlock.data.Activity;
import dev.gridlock.tui.theme.Palette;
import dev.gridlock.tui.theme.Role;
import dev.gridlock.tui.theme.Theme;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Meter, sparkline, strip, lane and chart, each drawn alone. */
class WidgetsTest {
    private static String draw(int width, int height, Consumer<Area> drawing) {
        BasicTextImage image =
                new BasicTextImage(new TerminalSize(width + 1, height + 1), TextCharacter.DEFAULT_CHARACTER);
        Palette palette = new Palette(new Theme(Theme.Glyphs.UNICODE, Theme.Ground.DARK, true));
        drawing.accept(new Area(image.newTextGraphics(), palette, image.getSize())
                .rows(0, height)
                .columns(0, width));
        StringBuilder text = new StringBuilder();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                text.append(image.getCharacterAt(x, y).getCharacterString());
            }
            text.append(y < height - 1 ? "\n" : "");
        }
        return text.toString();
    }

    @Test
    void meterTellsItsPartsApart() {
        List<Meter.Part> parts = List.of(
                new Meter.Part(0.5, Role.ON_CORE, '#'),
                new Meter.Part(0.2, Role.ON_CORE, '='),
                new Meter.Part(Double.NaN, Role.TEXT, 'w'));
        assertThat(draw(10, 1, area -> Meter.draw(area, 0, 0, 10, parts, '.'))).isEqualTo("#####==...");
    }

    @Test
    void meterIsNeverLongerThanItsRoom() {
        List<Meter.Part> parts =
                List.of(new Meter.Part(0.8, Role.ON_CORE, '#'), new Meter.Part(0.9, Role.ON_CORE, '='));
        assertThat(draw(12, 1, area -> Meter.draw(area, 0, 0, 10, parts, '.'))).isEqualTo("########==  ");
    }

    @Test
    void sparklineShowsTheNewestAtTheRightAndGapsAsGaps() {
        double[] values = {9, 0, 0.5, Double.NaN, 1, 2};
        assertThat(draw(5, 1, area -> Sparkline.draw(area, 0, 0, 5, values, 1, Role.TEXT)))
                .isEqualTo("▁▅ ██");
        assertThat(draw(5, 1, area -> Sparkline.draw(area, 0, 0, 5, new double[] {1}, 1, Role.TEXT)))
                .isEqualTo("    █");
        assertThat(Sparkline.mark(0.5, 1, "0123456789")).isEqualTo('5');
        assertThat(Sparkline.mark(1, 0, "0123456789")).isEqualTo('0');
    }

    @Test
    void stripShowsStatesByTheirMarks() {
        Activity[] cells = {Activity.UNKNOWN, Activity.ON_CORE, Activity.READY, Activity.BLOCKED, Activity.WAITING};
        assertThat(draw(6, 1, area -> StripRow.draw(area, 0, 0, 6, cells))).isEqualTo("  █▒x·");
    }

    @Test
    void laneShowsLettersIdleAndNothing() {
        char[] cells = {LaneRow.UNKNOWN, LaneRow.IDLE, 'o', '3', 'J'};
        assertThat(draw(5, 1, area -> LaneRow.draw(area, 0, 0, 5, cells))).isEqualTo(" ·o3J");
    }

    @Test
    void chartStacksItsLayers() {
        List<StackChart.Layer> layers =
                List.of(new StackChart.Layer(Role.ON_CORE, '#'), new StackChart.Layer(Role.READY, '+'));
        List<double[]> columns = List.of(new double[] {1, 0}, new double[] {2, 0}, new double[] {2, 2});
        assertThat(draw(4, 4, area -> StackChart.draw(area, columns, layers, 4, 2)))
                .isEqualTo("   +\n   +\n──##\n ###");
    }

    @Test
    void nothingIsDrawnOutsideOfAnArea() {
        assertThat(draw(6, 2, area -> {
                    Area inner = area.columns(2, 3).rows(0, 1);
                    inner.put(-1, 0, Role.TEXT, "abcdef");
                    inner.put(0, 1, Role.TEXT, "abc");
                }))
                .isEqualTo("  bcd \n      ");
    }

    @Test
    void aWideCharacterIsNotCutInHalf() {
        assertThat(draw(3, 1, area -> area.put(0, 0, Role.TEXT, "a\u4ed5\u4e8b")))
                .startsWith("a\u4ed5");
        assertThat(draw(4, 1, area -> area.columns(0, 2).put(0, 0, Role.TEXT, "a\u4ed5")))
                .isEqualTo("a?  ");
    }
}
