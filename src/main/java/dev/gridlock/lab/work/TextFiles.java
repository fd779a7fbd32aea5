package dev.gridlock.lab.work;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes large texts into files in the temporary folder ({@code java.io.tmpdir}), one a task.
 *
 * <p>Without {@code sync} a write ends when the kernel has copied the text into its page cache: that is work for a
 * core, and the disk comes later. With it the task waits until the disk has the text, as a database does for each
 * commit.
 *
 * <p>No file outlives its task, whatever happens to the process: a file is opened so that it goes with its last
 * descriptor ({@link StandardOpenOption#DELETE_ON_CLOSE}), which on Linux the JDK does by taking its name away as soon
 * as it is open. Only a process killed between these two calls leaves one, an empty one; so each looks for those of
 * dead processes first.
 *
 * <p>Settings: {@code size} of a text in kB, 1 to 1,000,000, by default 10,000; {@code sync}, {@code no} or
 * {@code yes}.
 */
public final class TextFiles implements TaskWork {
    private static final int KB = 1_000;
    private static final int KB_A_WRITE = 250;
    private static final String PREFIX = "gridlock-text-";
    private static final Pattern NAME = Pattern.compile(PREFIX + "(\\d+)-\\d+\\.txt");

    private final int size;
    private final boolean sync;
    private final Path folder;
    private final ByteBuffer text = text();
    private final AtomicLong files = new AtomicLong();

    /**
     * Looks whether the folder takes a file.
     *
     * @throws IOException when it doesn't
     */
    public TextFiles(Settings settings) throws IOException {
        this(settings, Path.of(System.getProperty("java.io.tmpdir")));
    }

    TextFiles(Settings settings, Path folder) throws IOException {
        size = (int) settings.whole("size");
        sync = settings.word("sync").equals("yes");
        this.folder = folder;
        removeWhatTheDeadLeft();
        try (FileChannel channel = open()) {
            channel.write(text.duplicate().limit(1));
        } catch (IOException e) {
            throw new IOException("no file can be written in " + folder + ": " + reason(e), e);
        }
    }

    private static ByteBuffer text() {
        byte[] line = "All work and no play makes a worker wait for the disk.\n".getBytes(StandardCharsets.US_ASCII);
        // Direct: the JDK would copy any other one for each write.
        ByteBuffer buffer = ByteBuffer.allocateDirect(KB_A_WRITE * KB);
        while (buffer.hasRemaining()) {
            buffer.put(line, 0, Math.min(line.length, buffer.remaining()));
        }
        return buffer.flip().asReadOnlyBuffer();
    }

    private FileChannel open() throws IOException {
        String name = PREFIX + ProcessHandle.current().pid() + "-" + files.incrementAndGet() + ".txt";
        return FileChannel.open(
                folder.resolve(name),
                StandardOpenOption.WRITE,
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.DELETE_ON_CLOSE);
    }

    private void removeWhatTheDeadLeft() {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, PREFIX + "*.txt")) {
            for (Path file : left) {
                Matcher name = NAME.matcher(file.getFileName().toString());
                if (name.matches() && isOfTheDead(name.group(1))) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException | RuntimeException e) {
            // Somebody else's, or no such folder: then the next step says so.
        }
    }

    private static boolean isOfTheDead(String pid) {
        return ProcessHandle.of(Long.parseLong(pid)).isEmpty();
    }

    /** Where Python writes: its own idea of a temporary folder may be another. */
    @Override
    public Map<String, String> whereabouts() {
        return Map.of("folder", folder.toString());
    }

    @Override
    public String unit() {
        return "kB";
    }

    @Override
    public long run(long task, Worker worker) throws InterruptedException, IOException {
        try (FileChannel file = worker.outside(this::open)) {
            for (int left = size; left > 0; left -= KB_A_WRITE) {
                int kb = Math.min(left, KB_A_WRITE);
                worker.outside(() -> write(file, kb));
                worker.advance(kb);
            }
            if (sync) {
                worker.outside(() -> force(file));
            }
            return file.size();
        } catch (ClosedByInterruptException e) {
            // Whoever is called off is interrupted, and that closes a channel at which a thread is.
            Thread.interrupted();
            throw new InterruptedException();
        } catch (IOException e) {
            throw new IOException("could not write " + size + " kB in " + folder + ": " + reason(e), e);
        }
    }

    private int write(FileChannel file, int kb) throws IOException {
        ByteBuffer part = text.duplicate().limit(kb * KB);
        while (part.hasRemaining()) {
            file.write(part);
        }
        return kb;
    }

    private static FileChannel force(FileChannel file) throws IOException {
        file.force(true);
        return file;
    }

    /** The system's words without the file's name, which is gone anyway. */
    private static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "there is no such folder";
        }
        if (e instanceof AccessDeniedException) {
            return "Permission denied";
        }
        String reason = e instanceof FileSystemException failed ? failed.getReason() : e.getMessage();
        return reason != null ? reason : e.getClass().getSimpleName();
    }

    /** How long the texts are is known. */
    @Override
    public void done(long task, long result) {}
}
