package dev.gridlock.cli;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import org.jspecify.annotations.Nullable;

/**
 * A file that a result will be written to, minutes from now: tried at once, so that nobody waits for what can't be
 * kept. What it holds stays until there is a result to take its place; one that was made for the try goes away again
 * without.
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

    /** What there is to write, piece by piece. */
    interface Content {
        void writeTo(Writer out) throws IOException;
    }

    /** Puts this, as UTF-8, in place of what the file held; what it held stays if that can't be done to the end. */
    void write(Content content) throws Failure {
        if (path == null) {
            return;
        }
        try {
            Path file = path.toRealPath();
            Path folder = file.getParent();
            if (folder != null && Files.isRegularFile(file) && Files.isWritable(folder)) {
                replace(file, folder, content);
            } else {
                // A device or a pipe, which keeps nothing; or a file with no room beside it.
                write(file, content);
            }
            made = false;
        } catch (IOException e) {
            throw cannot(option, path, e);
        }
    }

    /** Writes beside the file first: nobody ever finds half of it, however this ends. */
    private static void replace(Path file, Path folder, Content content) throws IOException {
        Path whole = Files.createTempFile(folder, ".gridlock", ".part");
        try {
            write(whole, content);
            if (Files.getFileStore(file).supportsFileAttributeView(PosixFileAttributeView.class)) {
                Files.setPosixFilePermissions(whole, Files.getPosixFilePermissions(file));
            }
            Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(whole);
        }
    }

    private static void write(Path file, Content content) throws IOException {
        try (Writer out = Files.newBufferedWriter(file)) {
            content.writeTo(out);
        }
    }

    private static Failure cannot(String option, Path path, IOException e) {
        String why = Files.isDirectory(path)
                ? "it is a folder"
                : e instanceof NoSuchFileException
                        ? "its folder does not exist"
                        : e instanceof AccessDeniedException ? "it may not be written" : reason(e);
        return Failure.cannot(option + " " + path + ": " + why + "; give another file", e);
    }

    /** Without the name of the file, which is said already, or is that of one the user does not know. */
    private static String reason(IOException e) {
        String why = e instanceof FileSystemException file ? file.getReason() : null;
        return why == null ? String.valueOf(e.getMessage()) : why;
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
