package dev.gridlock.tui.widget;

import dev.gridlock.tui.theme.Role;
import java.util.List;

/** Columns of stacked parts over time, newest at the right: how the parts of a sum changed. */
public final class StackChart {
    private StackChart() {}

    /**
     * A layer of the stack.
     *
     * @param role its role
     * @param mark its mark
     */
    public record Layer(Role role, char mark) {}

    /**
     * Draws the newest columns that fit. A cell shows the layer that its middle lies in.
     *
     * @param columns for each moment, oldest first, the values of the layers from the bottom up
     * @param full the value at the top, more than 0
     * @param line a value to mark with a rule behind the columns, NaN for none
     */
    public static void draw(Area area, List<double[]> columns, List<Layer> layers, double full, double line) {
        int height = area.height();
        int ruled = Double.isNaN(line) ? -1 : (int) Math.round(line / full * height) - 1;
        for (int y = 0; y < height; y++) {
            int level = height - 1 - y;
            double middle = (level + 0.5) / height * full;
            for (int x = 0; x < area.width(); x++) {
                int at = columns.size() - area.width() + x;
                int layer = at < 0 ? -1 : layer(columns.get(at), middle);
                if (layer >= 0) {
                    area.put(x, y, layers.get(layer).role(), layers.get(layer).mark());
                } else if (level == ruled) {
                    area.put(x, y, Role.FAINT, area.marks().horizontal());
                }
            }
        }
    }

    private static int layer(double[] values, double middle) {
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += values[i];
            if (middle < sum) {
                return i;
            }
        }
        return -1;
    }
}
