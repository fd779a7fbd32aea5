package dev.gridlock.cli;

import dev.gridlock.session.Demos;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where Gridlock is installed: the launcher says so; a bare {@code java -jar} has no home and uses what the jar
 * carries.
 */
final class Home {
    private Home() {}

    static Demos demos() {
        return Demos.in(folder("demos"));
    }

    private static @Nullable Path folder(String name) {
        String home = System.getProperty("gridlock.home");
        return home == null || home.isEmpty() ? null : Path.of(home, name);
    }
}
