package dev.gridlock.tui.view;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.TextCharacter;
import com.googlecode.lanterna.graphics.BasicTextImage;
import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import dev.gridlock.config.KeyAction;
import dev.gridlock.config.Keys;
import dev.gridlock.session.Command;
import dev.gridlock.session.Door;
import dev.gridlock.session.Picture;
import dev.gridlock.tui.theme.Theme;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A stage with a door that notes what is sent, and a screen one can read. */
final class Screens implements Door {
    static final Theme UNICODE = new Theme(Theme.Glyphs.UNICODE, Theme.Ground.DARK, true);
    static final Theme ASCII = new Theme(Theme.Glyphs.ASCII, Theme.Ground.UNKNOWN, false);

    final List<Command> sent = new ArrayList<>();
    final Stage stage;
    Picture picture;
    Instant now = Pictures.NOW;

    Screens(Theme theme, Picture picture) {
        this.picture = picture;
        this.stage = new Stage(theme, Keys.defaults(), this);
    }

    @Override
    public Picture picture() {
        return picture;
    }

    @Override
    public void send(Command command) {
        sent.add(command);
    }

    @Override
    public void onChange(Runnable onChange) {}

    BasicTextImage image(int width, int height) {
        BasicTextImage image = new BasicTextImage(new TerminalSize(width, height), TextCharacter.DEFAULT_CHARACTER);
        stage.draw(picture, image.newTextGraphics(), image.getSize(), now);
        return image;
    }

    /** The screen as text, without blanks at the ends of its rows. */
    String text(int width, int height) {
        return text(image(width, height));
    }

    static String text(BasicTextImage image) {
        StringBuilder text = new StringBuilder();
        for (int y = 0; y < image.getSize().getRows(); y++) {
            StringBuilder row = new StringBuilder();
            for (int x = 0; x < image.getSize().getColumns(); x++) {
                row.append(image.getCharacterAt(x, y).getCharacterString());
            }
            text.append(row.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    Screens keys(KeyAction... actions) {
        for (KeyAction action : actions) {
            stage.act(action);
            image(80, 24);
        }
        return this;
    }

    Screens type(String text) {
        for (char c : text.toCharArray()) {
            stage.typed(new KeyStroke(c, false, false));
        }
        return this;
    }

    Screens type(KeyType key) {
        stage.typed(new KeyStroke(key));
        return this;
    }
}
