package dev.gridlock.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Standard output, and whether it took what was printed: a {@link PrintStream} keeps that to itself. */
final class Output {
    private static final PrintStream JSON = new PrintStream(
            new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)), false, StandardCharsets.UTF_8);

    private Output() {}

    /** For JSON, which is UTF-8 whatever the locale says. */
    static PrintStream json() {
        return JSON;
    }

    /** In the locale's characters. */
    static PrintStream text() {
        return System.out;
    }

    /** Whether something that was printed is lost. */
    static boolean lost() {
        boolean text = System.out.checkError();
        return JSON.checkError() || text;
    }

    /**
     * Why it takes nothing more: the system's words, asked for by writing once more. Empty when the reader of a pipe
     * has left, as head does when it has seen enough: that is its own business.
     */
    static String why() {
        try (FileOutputStream out = new FileOutputStream(FileDescriptor.out)) {
            out.write('\n');
            return "it failed, and works again";
        } catch (IOException e) {
            String why = String.valueOf(e.getMessage());
            return why.equals("Broken pipe") ? "" : why;
        }
    }
}
