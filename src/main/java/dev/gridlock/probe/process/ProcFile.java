package dev.gridlock.probe.process;

import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import org.jspecify.annotations.Nullable;

/**
 * A small file of /proc that is read over and over.
 *
 * <p>Opening costs several times what reading does, so the descriptor is kept, as long as {@link Descriptors} allows,
 * and read again from its beginning, for which the kernel makes the text anew. A kept descriptor also pins down who is
 * read: when the process or thread has ended the read fails, even if a new one has the same id already.
 * RandomAccessFile rather than FileChannel: an interrupt of the reading thread would close the channel.
 *
 * <p>Above the allowance the file is opened for each read. That is slower and no less right, as long as the caller
 * compares start times.
 */
final class ProcFile {
    /** It is not there, or no more. */
    static final int GONE = -1;
    /** It is there, and not for us. */
    static final int DENIED = -2;

    private final String path;
    private final Descriptors descriptors;
    private @Nullable RandomAccessFile kept;

    ProcFile(String path, Descriptors descriptors) {
        this.path = path;
        this.descriptors = descriptors;
    }

    /**
     * Reads the beginning of the file, as much as fits; how many bytes that were, or {@link #GONE} or {@link #DENIED}.
     */
    int read(byte[] buffer) {
        try {
            if (kept == null && descriptors.take()) {
                kept = openOrGiveBack();
            }
            if (kept == null) {
                return readOnce(path, buffer);
            }
            kept.seek(0);
            return Math.max(0, kept.read(buffer, 0, buffer.length));
        } catch (IOException e) {
            return failure(path, e);
        }
    }

    private RandomAccessFile openOrGiveBack() throws IOException {
        try {
            return new RandomAccessFile(path, "r");
        } catch (IOException e) {
            descriptors.giveBack();
            throw e;
        }
    }

    /** Opens, reads and closes: for files that are seldom read. */
    static int readOnce(String path, byte[] buffer) {
        try (RandomAccessFile file = new RandomAccessFile(path, "r")) {
            int length = 0;
            while (length < buffer.length) {
                int more = file.read(buffer, length, buffer.length - length);
                if (more <= 0) {
                    break;
                }
                length += more;
            }
            return length;
        } catch (IOException e) {
            return failure(path, e);
        }
    }

    /** What an exception on opening or reading {@code path} means: {@link #GONE} or {@link #DENIED}. */
    static int failure(String path, IOException e) {
        // A file that is found and yet can't be opened was denied. Asked of the system, not of the message, whose words
        // follow the locale.
        return e instanceof FileNotFoundException && new File(path).exists() ? DENIED : GONE;
    }

    void close() {
        RandomAccessFile file = kept;
        if (file != null) {
            kept = null;
            descriptors.giveBack();
            try {
                file.close();
            } catch (IOException e) {
                // Nothing was written, so nothing can be lost.
            }
        }
    }
}
