package dev.gridlock.tui;

import com.googlecode.lanterna.SGR;
import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.graphics.TextGraphics;
import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import dev.gridlock.config.KeyAction;
import dev.gridlock.config.Keys;
import dev.gridlock.data.History;
import dev.gridlock.data.LockTrail;
import dev.gridlock.session.Command;
import dev.gridlock.session.Door;
import dev.gridlock.session.Picture;
import dev.gridlock.tui.terminal.CannotOpen;
import dev.gridlock.tui.theme.Theme;
import dev.gridlock.tui.view.Stage;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/**
 * A program for the pty tests: the real loop and terminal with views of its own, which show what was pressed.
 * Arguments:
 * {@code ticks} draws a new picture each second, {@code throws} makes the key {@code x} throw while drawing.
 */
public final class TuiProbe {
    private TuiProbe() {}

    public static void main(String[] args) {
        List<String> wanted = List.of(args);
        FakeDoor door = new FakeDoor();
        if (wanted.contains("ticks")) {
            Thread ticker = new Thread(door::tickForEver, "ticker");
            ticker.setDaemon(true);
            ticker.start();
        }
        Board board = new Board(wanted.contains("throws"));
        int status;
        try {
            status = Tui.show(door, Keys.defaults(), wanted.contains("ascii"), wanted.contains("no-color"), theme -> {
                board.theme = theme;
                return board;
            });
        } catch (CannotOpen e) {
            System.err.println("cannot open: " + e.getMessage());
            status = 1;
        }
        System.exit(status);
    }

    /** Shows size, theme, keys and lines; {@code /} opens a line of text, Enter closes it. */
    private static final class Board implements Scene {
        private final boolean breaks;
        private final StringBuilder log = new StringBuilder();
        private final StringBuilder line = new StringBuilder();
        private boolean open;
        private boolean broken;
        private Theme theme = new Theme(Theme.Glyphs.ASCII, Theme.Ground.UNKNOWN, false);
        private int draws;

        Board(boolean breaks) {
            this.breaks = breaks;
        }

        @Override
        public void draw(Picture picture, TextGraphics canvas, TerminalSize size, Instant now) {
            if (broken) {
                throw new IllegalStateException("broken on purpose");
            }
            draws++;
            put(
                    canvas,
                    0,
                    "size " + size.getColumns() + "x" + size.getRows() + " theme " + theme.glyphs() + " "
                            + theme.ground() + " " + (theme.colour() ? "colour" : "plain"));
            put(canvas, 1, "keys" + log);
            put(canvas, 2, open ? "/" + line + "_" : "line " + line);
            canvas.enableModifiers(SGR.REVERSE);
            put(canvas, 3, "interval " + picture.intervalSeconds());
            canvas.disableModifiers(SGR.REVERSE);
            Random random = new Random((long) picture.intervalSeconds());
            for (int row = 5; row < size.getRows() - 1; row++) {
                put(canvas, row, "row " + row + "  " + "█".repeat(random.nextInt(20)) + "▒ ");
            }
            put(canvas, size.getRows() - 1, "footer " + "=".repeat(Math.max(0, size.getColumns() - 8)) + "#");
        }

        @Override
        public void wear(Theme next) {
            theme = next;
        }

        private static void put(TextGraphics canvas, int row, String text) {
            canvas.putString(0, row, text);
        }

        @Override
        public Stage.Reaction act(KeyAction action) {
            log.append(' ').append(action.word());
            switch (action) {
                case QUIT -> {
                    return Stage.Reaction.QUIT;
                }
                case REPAINT -> {
                    return Stage.Reaction.REPAINT;
                }
                case THEME -> {
                    theme = theme.next();
                    return Stage.Reaction.THEME;
                }
                case FILTER -> open = true;
                case END_TARGET -> broken = breaks;
                default -> {}
            }
            return Stage.Reaction.REDRAW;
        }

        @Override
        public boolean wantsText() {
            return open;
        }

        @Override
        public Stage.Reaction typed(KeyStroke key) {
            if (key.getKeyType() == KeyType.Character && !key.isCtrlDown()) {
                line.append(key.getCharacter());
            } else if (key.getKeyType() == KeyType.Enter) {
                open = false;
            } else {
                return Stage.Reaction.NOTHING;
            }
            return Stage.Reaction.REDRAW;
        }
    }

    private static final class FakeDoor implements Door {
        private volatile Runnable onChange = () -> {};
        private volatile double tick = 1;

        @Override
        public Picture picture() {
            return new Picture(
                    Picture.Phase.MENU,
                    null,
                    null,
                    null,
                    History.empty(10),
                    List.of(),
                    List.of(),
                    null,
                    List.of(),
                    List.of(),
                    tick,
                    LockTrail.EMPTY,
                    null);
        }

        @Override
        public void send(Command command) {}

        @Override
        public void onChange(Runnable changed) {
            onChange = changed;
        }

        void tickForEver() {
            while (true) {
                try {
                    Thread.sleep(1_000);
                } catch (InterruptedException e) {
                    return;
                }
                tick++;
                onChange.run();
            }
        }
    }
}
