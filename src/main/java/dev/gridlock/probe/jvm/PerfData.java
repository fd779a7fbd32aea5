package dev.gridlock.probe.jvm;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/*
 * The counters of one JVM, from the hsperfdata file it keeps mapped. Read through a channel and not mapped here: a
 * mapped file that its owner shortens raises an error at any later access and keeps its memory until a collection,
 * while one positional read of 32 kB costs about 12 us, figures included, and cannot fail worse than with an
 * IOException. Not thread-safe.
 */
final class PerfData implements AutoCloseable {
    /** HotSpot writes 32 kB unless -XX:PerfDataMemorySize says otherwise. */
    private static final long LARGEST = 4L << 20;

    private static final Set<OpenOption> READ = Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);

    private final FileChannel channel;
    private ByteBuffer bytes;
    private PerfLayout layout;

    private PerfData(FileChannel channel, ByteBuffer bytes, PerfLayout layout) {
        this.channel = channel;
        this.bytes = bytes;
        this.layout = layout;
    }

    /**
     * Opens a file that belongs to user {@code uid}.
     *
     * @throws PerfLayout.Malformed with a word when it is not what HotSpot writes
     */
    static PerfData open(Path file, int uid) throws IOException, PerfLayout.Malformed {
        if (!(Files.getAttribute(file, "unix:uid", LinkOption.NOFOLLOW_LINKS) instanceof Integer owner)
                || owner != uid) {
            throw new PerfLayout.Malformed("its perf data file belongs to somebody else", false);
        }
        FileChannel channel = FileChannel.open(file, READ);
        try {
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || channel.size() > LARGEST) {
                throw new PerfLayout.Malformed("its perf data file is not what HotSpot writes", false);
            }
            ByteBuffer bytes = fill(channel, ByteBuffer.allocate((int) channel.size()));
            return new PerfData(channel, bytes, PerfLayout.read(bytes));
        } catch (IOException | PerfLayout.Malformed e) {
            channel.close();
            throw e;
        }
    }

    /** Reads the file anew. */
    void refresh() throws IOException, PerfLayout.Malformed {
        bytes = fill(channel, bytes);
        if (layout.outdated(bytes)) {
            layout = PerfLayout.read(bytes);
        }
    }

    @Nullable
    Long number(String name) {
        return layout.number(bytes, name);
    }

    String text(String name) {
        return layout.text(bytes, name);
    }

    /** Whether HotSpot wrote it: it counts safepoints, which no other virtual machine's file does. */
    boolean isHotSpot() {
        return number("sun.rt.safepoints") != null
                || text("java.property.java.vm.name").contains("HotSpot");
    }

    JvmIdentity identity() {
        return new JvmIdentity(JvmCommand.ofPerfData(text("sun.rt.javaCommand")), text("java.property.java.version"));
    }

    /** The figures as of the last {@link #refresh}. */
    PerfReading reading() {
        double hertz = orNaN("sun.os.hrt.frequency");
        long collections = -1;
        double collecting = Double.NaN;
        // Collectors are numbered from 0; no HotSpot has had more than four.
        for (int i = 0; i < 8; i++) {
            Long invocations = number("sun.gc.collector." + i + ".invocations");
            if (invocations != null) {
                collections = Math.max(0, collections) + invocations;
                double seconds = orNaN("sun.gc.collector." + i + ".time") / hertz;
                collecting = Double.isNaN(collecting) ? seconds : collecting + seconds;
            }
        }
        return new PerfReading(
                orMinusOne("sun.rt.safepoints"),
                orNaN("sun.rt.safepointTime") / hertz,
                collections,
                collecting,
                orMinusOne("java.threads.live"),
                orMinusOne("java.threads.daemon"),
                orMinusOne("java.threads.started"),
                orMinusOne("sun.rt._sync_ContendedLockAttempts"));
    }

    private double orNaN(String name) {
        Long value = number(name);
        return value == null || value < 0 ? Double.NaN : value.doubleValue();
    }

    private long orMinusOne(String name) {
        Long value = number(name);
        return value == null || value < 0 ? -1 : value;
    }

    private static ByteBuffer fill(FileChannel channel, ByteBuffer bytes) throws IOException {
        bytes.clear();
        int n;
        do {
            n = channel.read(bytes, bytes.position());
        } while (n > 0 && bytes.hasRemaining());
        return bytes.flip();
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // Only read from: nothing can be lost by a close that fails.
            return;
        }
    }
}
