package dev.gridlock.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A file that a result will be written to, minutes from now: tried at once, so that nobody waits for what can't be kept. What
 * it holds stays until there is a result to take its place; one that was made for the try goes away again without.
 */
final class ResultFile implements AutoCloseable {
    private final String option;
    private final @Nullable Path path;
    private boolean made;

    private ResultFile(String option, @Nullable Path path, boolean made) {
        this.option = option;
        this.path = path;
        this.made = made;
    }

    /**
     * Makes sure that the file can be written.
     *
     * @param path null where none is wanted: then nothing is done here nor later
     */
    static ResultFile open(String option, @Nullable Path path) throws Failure {
        if (path == null) {
            return new ResultFile(option, null, false);
        }
        boolean there = Files.exists(path);
        try (var file = Files.newByteChannel(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            return new ResultFile(option, path, !there && file.size() == 0);
        } catch (IOException e) {
            throw cannot(option, path, e);
        }
    }

    boolean wanted() {
        return path != null;
    }

    /** Puts this in place of what the file held. */
    void write(String content) throws Failure {
        if (path != null) {
            try {
                Files.writeString(path, content, StandardCharsets.UTF_8);
                made = false;
            } catch (IOException e) {
                throw cannot(option, path, e);
            }
        }
    }

    private static Failure cannot(String option, Path path, IOException e) {
        String why = Files.isDirectory(path)
                ? "it is a folder"
                : e instanceof NoSuchFileException
                        ? "its folder does not exist"
                        : e instanceof AccessDeniedException
                                ? "it may not be written"
                                : String.valueOf(e.getMessage()).replace(path + ": ", "");
        return Failure.cannot(option + " " + path + ": " + why + "; give another file", e);
    }

    @Override
    public void close() {
        if (made && path != null) {
            try {
                Files.deleteIfExists(path);
            } catch (IOException e) {
                // It stays, empty.
            }
        }
    }
}
