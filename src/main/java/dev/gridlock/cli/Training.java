package dev.gridlock.cli;

import dev.gridlock.config.Settings;
import dev.gridlock.data.Reach;
import dev.gridlock.session.CannotDo;
import dev.gridlock.session.Session;
import dev.gridlock.session.Wishes;
import dev.gridlock.tui.Rehearsal;
import dev.gridlock.tui.terminal.NativeLibrary;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
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

    private Training() {}

    static void run() {
        Main.run("--help");
        Main.run("demo", "--list", "--json");
        Main.run("check", "--demo", "count", "--for", "0s", "--json");
        try {
            NativeLibrary.shelve();
            watchADemo();
            loadTerminal();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | URISyntaxException | CannotDo e) {
            // An archive with fewer classes in it only starts a little slower.
            System.err.println(e);
        }
    }

    /** A demo for a moment, and all that the screen would draw of it. */
    private static void watchADemo() throws InterruptedException, CannotDo {
        try (Session session = new Session(Settings.defaults(), Reach.ATTACH, Home.demos())) {
            session.start();
            Rehearsal.draw(session);
            session.startDemo(Home.demos().knobs("count", Wishes.NONE));
            TimeUnit.MILLISECONDS.sleep(DEMO_MS);
            Rehearsal.draw(session);
        }
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
