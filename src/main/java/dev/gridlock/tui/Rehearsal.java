package dev.gridlock.tui;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.graphics.BasicTextImage;
import com.googlecode.lanterna.graphics.TextGraphics;
import dev.gridlock.config.KeyAction;
import dev.gridlock.config.Keys;
import dev.gridlock.session.Door;
import dev.gridlock.tui.theme.Theme;
import dev.gridlock.tui.view.Stage;
import java.time.Instant;

/** Draws every view of a session on a screen in memory, so that a class data archive knows what drawing needs. */
public final class Rehearsal {
    private static final TerminalSize SIZE = new TerminalSize(120, 40);

    private Rehearsal() {}

    /** Draws what the session shows now, view by view and page by page. */
    public static void draw(Door door) {
        Theme theme = new Theme(Theme.Glyphs.UNICODE, Theme.Ground.UNKNOWN, true);
        Stage stage = new Stage(theme, Keys.defaults(), door);
        TextGraphics canvas = new BasicTextImage(SIZE).newTextGraphics();
        stage.draw(door.picture(), canvas, SIZE, Instant.now());
        for (KeyAction action : KeyAction.values()) {
            if (action.group() == KeyAction.Group.VIEW || action == KeyAction.HELP || action == KeyAction.STORY) {
                stage.act(action);
                stage.draw(door.picture(), canvas, SIZE, Instant.now());
            }
        }
    }
}
