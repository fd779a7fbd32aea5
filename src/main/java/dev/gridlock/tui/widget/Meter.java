package dev.gridlock.tui.widget;

import dev.gridlock.tui.theme.Role;
import java.util.List;

/** A bar whose parts are told apart by their marks: {@code ████████=···}. */
public final class Meter {
    private Meter() {}

    /**
     * One part of a bar.
     *
     * @param share of the whole, 0 to 1; NaN draws nothing
     * @param role its role
     * @param mark its mark
     */
    public record Part(double share, Role role, char mark) {}

    /**
     * Draws a bar of {@code width} columns. Ends are rounded where the parts meet, not each by itself, so that the
     * whole is never longer than its sum; a part of half a column or more keeps at least one.
     */
    public static void draw(Area area, int x, int y, int width, List<Part> parts, char rest) {
        int from = 0;
        double sum = 0;
        for (Part part : parts) {
            if (Double.isNaN(part.share()) || part.share() <= 0) {
                continue;
            }
            sum += part.share();
            int to = (int) Math.min(width, Math.round(sum * width));
            area.fill(x + from, y, to - from, part.role(), part.mark());
            from = Math.max(from, to);
        }
        area.fill(x + from, y, width - from, Role.FAINT, rest);
    }
}
