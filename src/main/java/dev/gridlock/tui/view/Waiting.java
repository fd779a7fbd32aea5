package dev.gridlock.tui.view;

import dev.gridlock.data.TargetInfo;
import dev.gridlock.tui.theme.Role;
import dev.gridlock.tui.widget.Area;

/** What stands in a view before the first sample. */
final class Waiting {
    private Waiting() {}

    static void draw(Scene scene, Area area) {
        TargetInfo target = scene.picture().target();
        String who = target == null ? "the target" : target.name();
        String text = switch (scene.picture().phase()) {
            case MENU -> "Nothing is watched.";
            case STARTING -> "Starting " + who + " ...";
            case LIVE -> "Watching " + who + ". Rates need two looks: the first figures come in a moment.";
            case ENDED -> who + " ended before it could be looked at twice.";
        };
        area.put(1, Math.min(1, Math.max(0, area.height() - 1)), Role.TEXT, text, area.width() - 2);
    }
}
