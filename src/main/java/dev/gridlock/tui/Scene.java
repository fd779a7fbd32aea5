package dev.gridlock.tui;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.graphics.TextGraphics;
import com.googlecode.lanterna.input.KeyStroke;
import dev.gridlock.config.KeyAction;
import dev.gridlock.session.Picture;
import dev.gridlock.tui.theme.Theme;
import dev.gridlock.tui.view.Stage;
import java.time.Instant;

/** What the loop asks of the views; {@link Stage} answers it, and so can a test. */
interface Scene {
    void draw(Picture picture, TextGraphics canvas, TerminalSize size, Instant now);

    Stage.Reaction act(KeyAction action);

    boolean wantsText();

    Stage.Reaction typed(KeyStroke key);

    /** Draws in another theme from now on, all else as it was. */
    void wear(Theme theme);

    static Scene of(Stage stage) {
        return new Scene() {
            @Override
            public void draw(Picture picture, TextGraphics canvas, TerminalSize size, Instant now) {
                stage.draw(picture, canvas, size, now);
            }

            @Override
            public Stage.Reaction act(KeyAction action) {
                return stage.act(action);
            }

            @Override
            public boolean wantsText() {
                return stage.wantsText();
            }

            @Override
            public Stage.Reaction typed(KeyStroke key) {
                return stage.typed(key);
            }

            @Override
            public void wear(Theme theme) {
                stage.wear(theme);
            }
        };
    }
}
