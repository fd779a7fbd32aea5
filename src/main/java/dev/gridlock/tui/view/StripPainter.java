package dev.gridlock.tui.view;

import dev.gridlock.data.Activity;
import dev.gridlock.tui.widget.Area;
import dev.gridlock.tui.widget.Column;
import dev.gridlock.tui.widget.StripRow;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Draws the timeline column of a table: all rows that are seen are read from the history in one pass. */
final class StripPainter<T> implements Column.Painter<T> {
    private static final int MOST = 120;

    private final Scene scene;
    private final TimeScale scale;
    private final Function<T, @Nullable ThreadKey> key;
    private Map<ThreadKey, Activity[]> strips = Map.of();

    /** Columns a strip should have on a screen of that width, before columns of less weight are shown. */
    static int least(int width) {
        return width < 100 ? 9 : Math.min(40, width / 5);
    }

    StripPainter(Scene scene, TimeScale scale, Function<T, @Nullable ThreadKey> key) {
        this.scene = scene;
        this.scale = scale;
        this.key = key;
    }

    @Override
    public void prepare(List<T> rows, int width) {
        List<ThreadKey> keys = rows.stream().map(key).filter(Objects::nonNull).toList();
        strips = Timeline.of(scene.history().samples(), scale, Math.min(MOST, width - 1))
                .strips(keys);
    }

    @Override
    public void draw(Area area, int x, int y, int width, T row) {
        ThreadKey of = key.apply(row);
        Activity[] strip = of == null ? null : strips.get(of);
        if (strip != null) {
            StripRow.draw(area, x, y, strip.length, strip);
        }
    }
}
