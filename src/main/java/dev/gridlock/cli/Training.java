package dev.gridlock.cli;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.screen.TerminalScreen;
import com.googlecode.lanterna.terminal.virtual.DefaultVirtualTerminal;
import dev.gridlock.config.KeyAction;
import dev.gridlock.config.Settings;
import dev.gridlock.data.Reach;
import dev.gridlock.session.CannotDo;
import dev.gridlock.session.Demos;
import dev.gridlock.session.Picture;
import dev.gridlock.session.Session;
import dev.gridlock.session.Wishes;
import dev.gridlock.tui.theme.Theme;
import dev.gridlock.tui.view.Stage;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Enumeration;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * Loads the classes a usual run needs, for the launcher's class data archive: it runs the real thing once without a
 * terminal, then loads what only a terminal would have brought in. Prints nothing that anybody reads.
 */
final class Training {
    private static final long DEMO_MS = 1_500;
    private static final TerminalSize SIZE = new TerminalSize(120, 40);

    private Training() {}

    static void run() {
        Main.run("--help");
        Main.run("demo", "--list", "--json");
        try {
            draw();
            loadTerminal();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | URISyntaxException | CannotDo e) {
            // An archive with fewer classes in it only starts a little slower.
            System.err.println(e);
        }
    }

    /** A demo for a moment, and every view of it on a screen in memory. */
    private static void draw() throws IOException, InterruptedException, CannotDo {
        Settings settings = Settings.defaults();
        Demos demos = Home.demos();
        try (Session session = new Session(settings, Reach.ATTACH, demos);
                TerminalScreen screen = new TerminalScreen(new DefaultVirtualTerminal(SIZE))) {
            session.start();
            Theme theme = new Theme(Theme.Glyphs.UNICODE, Theme.Ground.UNKNOWN, true);
            Stage stage = new Stage(theme, settings.keys(), session);
            show(stage, session.picture(), screen);
            session.startDemo(demos.knobs("count", Wishes.NONE));
            TimeUnit.MILLISECONDS.sleep(DEMO_MS);
            for (KeyAction action : KeyAction.values()) {
                if (action.group() == KeyAction.Group.VIEW || action == KeyAction.HELP || action == KeyAction.STORY) {
                    stage.act(action);
                    show(stage, session.picture(), screen);
                }
            }
        }
    }

    private static void show(Stage stage, Picture picture, TerminalScreen screen) {
        stage.draw(picture, screen.newTextGraphics(), SIZE, Instant.now());
    }

    /** What opening a terminal needs; none of it is run here. */
    private static void loadTerminal() throws IOException, URISyntaxException {
        Path jar = Path.of(
                Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        try (JarFile file = new JarFile(jar.toFile())) {
            for (Enumeration<JarEntry> all = file.entries(); all.hasMoreElements(); ) {
                String name = all.nextElement().getName();
                if (name.endsWith(".class")
                        && (name.startsWith("dev/gridlock/tui/") || name.startsWith("org/jline/"))) {
                    load(name.substring(0, name.length() - ".class".length()).replace('/', '.'));
                }
            }
        }
    }

    private static void load(String name) {
        try {
            Class.forName(name, false, Training.class.getClassLoader());
        } catch (ClassNotFoundException | LinkageError e) {
            // Needs what is not there (another system's provider): it will not be used here either.
        }
    }
}
