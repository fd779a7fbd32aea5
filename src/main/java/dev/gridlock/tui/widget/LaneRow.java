package dev.gridlock.tui.widget;

import dev.gridlock.tui.theme.Role;

/** Who ran on one core, one character a look or a group of looks, newest at the right. */
public final class LaneRow {
    /** An idle cell; drawn as the theme's mark for waiting. */
    public static final char IDLE = '\u0001';
    /** A cell nobody looked at; drawn as nothing. */
    public static final char UNKNOWN = '\u0002';
    /** Another program. */
    public static final char OTHERS = 'o';

    private LaneRow() {}

    /** Draws the newest {@code width} occupants. */
    public static void draw(Area area, int x, int y, int width, char[] occupants) {
        for (int i = 0; i < width; i++) {
            int at = occupants.length - width + i;
            if (at < 0) {
                continue;
            }
            switch (occupants[at]) {
                case IDLE -> area.put(x + i, y, Role.FAINT, area.marks().waiting());
                case UNKNOWN -> area.put(x + i, y, Role.TEXT, ' ');
                case OTHERS -> area.put(x + i, y, Role.TEXT, OTHERS);
                default -> area.put(x + i, y, Role.ON_CORE, occupants[at]);
            }
        }
    }
}
