package dev.gridlock.tui.widget;

import dev.gridlock.tui.theme.Role;

/** A history in one row, newest at the right; a gap where nothing is known. */
public final class Sparkline {
    private Sparkline() {}

    /**
     * Draws the newest {@code width} values.
     *
     * @param values oldest first, NaN for unknown
     * @param full the value that fills a column, more than 0
     */
    public static void draw(Area area, int x, int y, int width, double[] values, double full, Role role) {
        for (int i = 0; i < width; i++) {
            int at = values.length - width + i;
            if (at >= 0 && !Double.isNaN(values[at])) {
                area.put(x + i, y, role, mark(values[at], full, area.marks().levels()));
            }
        }
    }

    /** The mark for one value. */
    public static char mark(double value, double full, String levels) {
        int top = levels.length() - 1;
        long level = full > 0 ? Math.round(value / full * top) : 0;
        return levels.charAt((int) Math.max(0, Math.min(top, level)));
    }
}
