package dev.gridlock.tui.widget;

import dev.gridlock.data.Activity;
import dev.gridlock.tui.theme.Marks;
import dev.gridlock.tui.theme.Role;

/** What one thread did, one column a look or a group of looks, newest at the right. */
public final class StripRow {
    private StripRow() {}

    /** Draws the newest {@code width} cells. */
    public static void draw(Area area, int x, int y, int width, Activity[] cells) {
        for (int i = 0; i < width; i++) {
            int at = cells.length - width + i;
            if (at >= 0) {
                area.put(x + i, y, role(cells[at]), mark(cells[at], area.marks()));
            }
        }
    }

    /** Its mark. */
    public static char mark(Activity activity, Marks marks) {
        return switch (activity) {
            case ON_CORE -> marks.onCore();
            case READY -> marks.ready();
            case BLOCKED -> marks.blocked();
            case WAITING -> marks.waiting();
            case UNKNOWN -> marks.unknown();
        };
    }

    /** Its role. */
    public static Role role(Activity activity) {
        return switch (activity) {
            case ON_CORE -> Role.ON_CORE;
            case READY -> Role.READY;
            case BLOCKED -> Role.BLOCKED;
            case WAITING -> Role.WAITING;
            case UNKNOWN -> Role.TEXT;
        };
    }

    /** The legend: every mark with its meaning. */
    public static Line legend(Marks marks) {
        return Line.of(Role.ON_CORE, marks.onCore() + "")
                .and(Role.TEXT, " on a core  ")
                .and(Role.READY, marks.ready() + "")
                .and(Role.TEXT, " ready, no core free  ")
                .and(Role.BLOCKED, marks.blocked() + "")
                .and(Role.TEXT, " blocked  ")
                .and(Role.WAITING, marks.waiting() + "")
                .and(Role.TEXT, " waiting");
    }
}
