package dev.gridlock.probe.jvm;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/*
 * The lines of a dump, one at a time, as bytes in a buffer that is used again: a dump of 5,000 threads is 6 MB of text
 * of which few lines become strings. Bounded in the length of a line and in all, since what comes from a target may be
 * endless: a longer line is cut, the dump ends behind the last byte allowed, and cut() says so.
 */
final class DumpLines {
    static final int LONGEST_LINE = 1 << 20;
    static final long LONGEST_DUMP = 128L << 20;

    private final InputStream in;
    private byte[] buffer = new byte[1 << 16];
    private int filled;
    private int from;
    private int to;
    private int next;
    private long left;
    private boolean skipping;
    private boolean cut;

    DumpLines(InputStream in, long longestDump) {
        this.in = in;
        this.left = longestDump;
    }

    /** Moves to the next line; false at the end. */
    boolean next() throws IOException {
        if (skipping && !skip()) {
            return false;
        }
        from = next;
        int scanned = from;
        while (true) {
            for (; scanned < filled; scanned++) {
                if (buffer[scanned] == '\n') {
                    to = scanned;
                    next = scanned + 1;
                    return true;
                }
            }
            if (filled - from >= LONGEST_LINE) {
                cut = true;
                skipping = true;
                to = filled;
                next = filled;
                return true;
            }
            scanned -= room();
            if (!read()) {
                to = filled;
                next = filled;
                return to > from;
            }
        }
    }

    /** Leaves the rest of a line that was cut; false when the dump ends in it. */
    private boolean skip() throws IOException {
        while (true) {
            for (; next < filled; next++) {
                if (buffer[next] == '\n') {
                    next++;
                    skipping = false;
                    return true;
                }
            }
            next = 0;
            filled = 0;
            if (!read()) {
                from = 0;
                to = 0;
                return false;
            }
        }
    }

    /** Makes room behind the present line, which is kept; how far it moved forward. */
    private int room() {
        if (filled < buffer.length) {
            return 0;
        }
        int shift = from;
        if (shift > 0) {
            System.arraycopy(buffer, from, buffer, 0, filled - from);
            filled -= shift;
            from = 0;
        } else {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        return shift;
    }

    private boolean read() throws IOException {
        if (left <= 0) {
            cut = true;
            return false;
        }
        int n = in.read(buffer, filled, (int) Math.min(left, buffer.length - filled));
        if (n < 0) {
            return false;
        }
        filled += n;
        left -= n;
        return true;
    }

    /** Whether anything was left out so far. */
    boolean cut() {
        return cut;
    }

    /** Holds the line, from {@link #from()} to before {@link #to()}, until the next call of {@link #next()}. */
    byte[] bytes() {
        return buffer;
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }
}
