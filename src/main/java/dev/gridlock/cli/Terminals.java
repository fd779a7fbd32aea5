package dev.gridlock.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether a standard stream is a terminal, which Java tells of none of them alone. */
final class Terminals {
    private Terminals() {}

    /** By what file descriptor 2 is linked to in /proc; where there is none it counts as no terminal. */
    static boolean standardError() {
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/2")).toString();
            return target.startsWith("/dev/pts/")
                    || target.startsWith("/dev/tty")
                    || target.equals("/dev/console")
                    || target.equals("/dev/hvc0");
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }
}
