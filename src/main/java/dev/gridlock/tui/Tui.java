package dev.gridlock.tui;

import com.googlecode.lanterna.input.KeyStroke;
import dev.gridlock.config.KeyAction;
import dev.gridlock.config.Keys;
import dev.gridlock.session.Door;
import dev.gridlock.tui.key.KeyTable;
import dev.gridlock.tui.terminal.CannotOpen;
import dev.gridlock.tui.terminal.Capability;
import dev.gridlock.tui.terminal.Event;
import dev.gridlock.tui.terminal.Inbox;
import dev.gridlock.tui.terminal.LeanScreen;
import dev.gridlock.tui.terminal.TerminalPort;
import dev.gridlock.tui.theme.Theme;
import dev.gridlock.tui.view.Stage;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * The screen's one thread: waits for a key, a picture, or the terminal; lets the views answer; draws. All drawing
 * happens here, and nothing here reads or computes what is drawn.
 *
 * <p>A change is drawn at once, then not again for {@link #FRAME_NANOS}; without any it draws once in
 * {@link #AGEING_NANOS}, for ages on the screen grow by themselves. While the terminal takes no bytes nothing is drawn
 * and keys still work.
 */
public final class Tui {
    /** 30 frames a second at most. */
    private static final long FRAME_NANOS = TimeUnit.SECONDS.toNanos(1) / 30;

    /** A little more than the usual tick, so that a screen with ticks draws once for each and not twice. */
    private static final long AGEING_NANOS = TimeUnit.MILLISECONDS.toNanos(1_200);

    private static final int GOES_ON = -1;
    private static final int QUIT = 0;
    private static final int HANGUP = 128 + 1;
    private static final int INTERRUPT = 128 + 2;

    private final Door door;
    private final KeyTable table;
    private final TerminalPort port;
    private final LeanScreen screen;
    private final Inbox inbox;
    private final Clock clock = Clock.systemUTC();
    private Theme theme;
    private final Scene scene;
    private boolean dirty = true;
    private boolean touched;
    private long drawnAt;

    private Tui(Door door, KeyTable table, Function<Theme, Scene> scenes, TerminalPort port, Inbox inbox, Theme theme) {
        this.door = door;
        this.table = table;
        this.port = port;
        this.screen = port.screen();
        this.inbox = inbox;
        this.theme = theme;
        this.scene = scenes.apply(theme);
    }

    /**
     * Shows the session behind {@code door} until the user leaves.
     *
     * @param keys the bindings
     * @param ascii draw with nothing but ASCII
     * @param noColor draw without colours
     * @param stage makes the views, in the theme that the terminal allows
     * @return exit status: 0 left by key, 130 by Control-C, 129 when the terminal is gone. SIGINT, SIGTERM and SIGHUP
     *     end the JVM by themselves (130, 143, 129), with the terminal given back
     * @throws CannotOpen when there is no terminal to draw on; nothing was written then
     * @throws IllegalArgumentException when the bindings are wrong, with one line for the user; nothing was written
     *     then
     */
    public static int run(Door door, Keys keys, boolean ascii, boolean noColor, Function<Theme, Stage> stage)
            throws CannotOpen {
        return show(door, keys, ascii, noColor, stage.andThen(Scene::of));
    }

    static int show(Door door, Keys keys, boolean ascii, boolean noColor, Function<Theme, Scene> scenes)
            throws CannotOpen {
        KeyTable table = KeyTable.of(keys);
        Map<String, String> environment = System.getenv();
        Capability capability = Capability.of(environment, ascii, noColor);
        Inbox inbox = new Inbox();
        try (TerminalPort port = TerminalPort.open(environment, capability, inbox)) {
            return new Tui(door, table, scenes, port, inbox, capability.theme()).loop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return INTERRUPT;
        } catch (IOException e) {
            return HANGUP;
        }
    }

    private int loop() throws InterruptedException, IOException {
        draw();
        port.listen();
        door.onChange(inbox::wake);
        inbox.wake(); // for a picture that came before anybody listened
        while (true) {
            Event event = inbox.take(untilNextFrame());
            int status = event == null ? GOES_ON : handle(event);
            if (status != GOES_ON) {
                return status;
            }
            if (untilNextFrame() <= 0) {
                draw();
            }
        }
    }

    private long untilNextFrame() {
        long wait = dirty && screen.ready() ? FRAME_NANOS : AGEING_NANOS;
        return drawnAt + wait - System.nanoTime();
    }

    private void draw() throws IOException {
        drawnAt = System.nanoTime();
        if (!screen.ready()) {
            return; // still dirty: drawn as soon as the terminal has taken the last frame
        }
        screen.doResizeIfNecessary();
        screen.clear();
        scene.draw(door.picture(), screen.newTextGraphics(), screen.getTerminalSize(), clock.instant());
        screen.refresh();
        dirty = false;
    }

    /** The exit status, or {@link #GOES_ON}. */
    private int handle(Event event) throws InterruptedException {
        if (event instanceof Event.Key key) {
            return press(key.stroke());
        } else if (event instanceof Event.Paste paste) {
            paste(paste.text());
        } else if (event instanceof Event.Background background) {
            // Late, over a slow line, it must not take away what the user has opened meanwhile.
            if (!touched && background.ground() != theme.ground()) {
                theme = new Theme(theme.glyphs(), background.ground(), theme.colour());
                scene.wear(theme);
                dirty = true;
            }
        } else if (event instanceof Event.Notice notice) {
            return heed(notice);
        }
        return GOES_ON;
    }

    private int heed(Event.Notice notice) throws InterruptedException {
        switch (notice) {
            case GONE -> {
                return HANGUP;
            }
            case INTERRUPT -> {
                return INTERRUPT;
            }
            case RESIZED -> port.resized();
            case SUSPEND -> port.suspend();
            case CONTINUED -> port.resume();
            case WOKEN, WRITABLE -> {}
        }
        dirty |= notice != Event.Notice.WRITABLE;
        return GOES_ON;
    }

    private int press(KeyStroke key) {
        touched = true;
        return answer(reaction(key));
    }

    private Stage.Reaction reaction(KeyStroke key) {
        if (!scene.wantsText()) {
            return table.action(key).map(scene::act).orElse(Stage.Reaction.NOTHING);
        }
        Stage.Reaction reaction = scene.typed(key);
        if (reaction != Stage.Reaction.NOTHING || isText(key)) {
            return reaction;
        }
        // A line is open: repainting and moving still work, nothing that changes the target does.
        return table.action(key)
                .filter(action -> action == KeyAction.REPAINT || action.group() == KeyAction.Group.MOVE)
                .map(scene::act)
                .orElse(Stage.Reaction.NOTHING);
    }

    private int answer(Stage.Reaction reaction) {
        switch (reaction) {
            case NOTHING -> {
                return GOES_ON;
            }
            case QUIT -> {
                return QUIT;
            }
            case REDRAW, THEME -> {}
            case REPAINT -> screen.forget();
        }
        dirty = true;
        return GOES_ON;
    }

    /** Pasted text goes where text is wanted and nowhere else: it must not press keys. */
    private void paste(String text) {
        text.chars()
                .filter(c -> c >= ' ' && c != 0x7f && scene.wantsText())
                .forEach(c -> answer(scene.typed(new KeyStroke((char) c, false, false))));
    }

    private static boolean isText(KeyStroke key) {
        return switch (key.getKeyType()) {
            case Character -> !key.isCtrlDown() && !key.isAltDown();
            case Enter, Escape, Backspace, Delete, Tab -> true;
            default -> false;
        };
    }
}
