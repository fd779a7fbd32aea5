package dev.gridlock.launch;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a lab host writes to its standard error, to be shown if it ends unasked. The file loses its name as soon as both
 * sides have it open, so that nothing is left behind however we end. Without a place for temporary files there are
 * none.
 */
final class LastWords implements AutoCloseable {
    private static final int ENOUGH = 300;

    private final @Nullable Path path;
    private final @Nullable RandomAccessFile file;

    private LastWords(@Nullable Path path, @Nullable RandomAccessFile file) {
        this.path = path;
        this.file = file;
    }

    static LastWords open() {
        try {
            Path path = Files.createTempFile("gridlock-host", ".err");
            return new LastWords(path, new RandomAccessFile(path.toFile(), "r"));
        } catch (IOException e) {
            return new LastWords(null, null);
        }
    }

    /** Where the host's standard error goes. */
    Redirect redirect() {
        File named = path == null ? null : path.toFile();
        return named == null ? Redirect.DISCARD : Redirect.appendTo(named);
    }

    /** Takes the file's name away, once the host has been started. */
    void unlink() {
        if (path != null) {
            try {
                Files.deleteIfExists(path);
            } catch (IOException e) {
                // It stays behind, empty or small, in the folder for temporary files.
            }
        }
    }

    /** The first of it in one line, led by a colon; "" when there is nothing. */
    String read() {
        if (file == null) {
            return "";
        }
        try {
            byte[] bytes = new byte[ENOUGH];
            file.seek(0);
            int length = Math.max(0, file.read(bytes));
            String text = new String(bytes, 0, length, Charset.defaultCharset())
                    .strip()
                    .replaceAll("\\s*\\R\\s*", " ");
            return text.isEmpty() ? "" : ": " + text;
        } catch (IOException e) {
            return "";
        }
    }

    @Override
    public void close() {
        if (file != null) {
            try {
                file.close();
            } catch (IOException e) {
                // Nothing was written to it from here.
            }
        }
    }
}
