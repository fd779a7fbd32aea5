package dev.gridlock.tui.terminal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jline.nativ.OSInfo;
import org.jline.terminal.Terminal;

/**
 * JLine's native library, kept beside the class archive. JLine itself unpacks a copy into the folder for temporary
 * files at every start, which costs time and stays there whenever the program is killed. Where there is no such shelf,
 * or not yet, it does that still.
 */
public final class NativeLibrary {
    private static final String SHELF = "gridlock.shelf";
    private static final String FILE = System.mapLibraryName("jlinenative");

    private NativeLibrary() {}

    /** Puts the library on the shelf that the launcher names; does nothing without one. Written aside and renamed. */
    public static void shelve() throws IOException {
        String shelf = System.getProperty(SHELF, "");
        String resource = "/org/jline/nativ/" + OSInfo.getNativeLibFolderPathForCurrentOS() + "/" + FILE;
        try (InputStream library = Terminal.class.getResourceAsStream(resource)) {
            if (shelf.isEmpty() || library == null) {
                return;
            }
            Path aside = Path.of(shelf, FILE + "." + ProcessHandle.current().pid());
            Files.copy(library, aside, StandardCopyOption.REPLACE_EXISTING);
            Files.move(aside, Path.of(shelf, FILE), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /** Tells JLine to take the library from the shelf, if it is there. To be called before JLine loads it. */
    static void use() {
        String shelf = System.getProperty(SHELF, "");
        if (!shelf.isEmpty() && Files.isReadable(Path.of(shelf, FILE))) {
            System.setProperty("library.jline.path", shelf);
        }
    }
}
