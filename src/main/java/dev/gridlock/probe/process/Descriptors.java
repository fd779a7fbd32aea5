package dev.gridlock.probe.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * How many files of /proc may be kept open: half of what this process may open at all, so that the other half is left
 * for everybody else, and never so many that less than {@link #OTHERS} are left. All probes of the program share
 * {@link #OURS}.
 */
final class Descriptors {
    /** What {@link #OURS} never goes above, where there is no limit on descriptors. */
    private static final int CEILING = 50_000;

    /**
     * What everything but /proc may need: some 30 for the JVM and the terminal, 10 for a process that is being started,
     * 3 for each of 16 dumps. It must not run short: a process that JDK 17 can't start for want of descriptors closes
     * descriptor 0.
     */
    private static final int OTHERS = 90;

    /** Of this process. */
    static final Descriptors OURS = new Descriptors(share(readLimits()));

    private final int limit;
    private final @Nullable Descriptors whole;
    private final AtomicInteger taken = new AtomicInteger();

    Descriptors(int limit) {
        this(limit, null);
    }

    private Descriptors(int limit, @Nullable Descriptors whole) {
        this.limit = limit;
        this.whole = whole;
    }

    /** An allowance of {@code most} files that also counts for this one; never more than a quarter of it. */
    Descriptors part(int most) {
        return new Descriptors(Math.min(most, limit / 4), this);
    }

    private static String readLimits() {
        try {
            return Files.readString(Path.of("/proc/self/limits"));
        } catch (IOException e) {
            return "";
        }
    }

    /**
     * Our share of the soft limit on open files that {@code limits} (/proc/self/limits) names; 512 when it names none.
     */
    static int share(String limits) {
        String key = "Max open files";
        int line = limits.indexOf(key);
        if (line < 0) {
            return 512;
        }
        byte[] rest = limits.substring(line + key.length()).getBytes(StandardCharsets.US_ASCII);
        long soft = Ascii.number(rest, 0, rest.length);
        return soft < 0 ? CEILING : (int) Math.max(0, Math.min(CEILING, Math.min(soft / 2, soft - OTHERS)));
    }

    /** Whether one more file may be kept open; if so, {@link #giveBack} it after use. */
    boolean take() {
        if (taken.incrementAndGet() <= limit && (whole == null || whole.take())) {
            return true;
        }
        taken.decrementAndGet();
        return false;
    }

    void giveBack() {
        taken.decrementAndGet();
        if (whole != null) {
            whole.giveBack();
        }
    }

    /** Files kept open now. */
    int taken() {
        return taken.get();
    }
}
