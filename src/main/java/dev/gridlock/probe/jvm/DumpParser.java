package dev.gridlock.probe.jvm;

import dev.gridlock.data.Frame;
import dev.gridlock.data.JavaState;
import dev.gridlock.data.JavaThread;
import dev.gridlock.data.ThreadDump;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/*
 * Reads the text of HotSpot's Thread.print, JDK 8 to 25, as a stream, line by line, into records. No regular
 * expression and no string for a line that was seen before (Known): about 4 us a thread of 1.5 kB, compiled by C1.
 *
 * Thread names are the program's, printed as they are. One with a line break in it begins like a header and has no
 * end of one: what follows is then taken as its name, up to a line that ends as a header does. So neither frames nor
 * threads nor deadlocks can be put into a name; short of a whole header in it, which nothing in the text tells from a
 * real one. A deadlock report that is followed by another thread was none.
 *
 * Never throws for what the text says. Bounds: see DumpLines for the text, ThreadEntry for a stack, and here for
 * threads. Not thread-safe: one parser a JVM, so that what it knows stays useful.
 */
final class DumpParser {
    static final int MOST_THREADS = 20_000;
    private static final int LONGEST_NAME = 1 << 18;
    private static final int MOST_NAME_LINES = 1_000;

    private static final byte[] AT = Ascii.of("\tat ");
    private static final byte[] STATE = Ascii.of("   java.lang.Thread.State: ");
    private static final byte[] CARRYING = Ascii.of("   Carrying virtual thread #");
    private static final byte[] MOUNTED = Ascii.of("   Mounted virtual thread #");
    private static final byte[] END_OF_THREADS = Ascii.of("JNI global ref");
    private static final byte[][] STATES = states();

    private final Known<Frame> frames = new Known<>(8_192, DumpParser::frame);
    private final Known<String> words = new Known<>(2_048, Ascii::text);
    private final long longestDump;

    private final List<JavaThread> threads = new ArrayList<>();
    private DeadlockSection deadlocks = new DeadlockSection();
    private @Nullable ThreadEntry entry;
    private @Nullable StringBuilder broken;
    private int brokenLines;
    private boolean behindThreads;
    private boolean cut;

    DumpParser() {
        this(DumpLines.LONGEST_DUMP);
    }

    DumpParser(long longestDump) {
        this.longestDump = longestDump;
    }

    /**
     * Reads to the end of the stream.
     *
     * @param nanos when the dump was asked for
     * @param outerTid the id that we know an OS thread by, for the one that the dump gives
     * @throws IOException only what the stream throws
     */
    ThreadDump parse(InputStream in, long nanos, IntUnaryOperator outerTid) throws IOException {
        threads.clear();
        deadlocks = new DeadlockSection();
        entry = null;
        broken = null;
        behindThreads = false;
        cut = false;
        DumpLines lines = new DumpLines(in, longestDump);
        while (lines.next()) {
            line(lines.bytes(), lines.from(), lines.to(), outerTid);
        }
        finish();
        return new ThreadDump(nanos, threads, deadlocks.cycles(), cut || lines.cut() || broken != null);
    }

    private void line(byte[] text, int from, int to, IntUnaryOperator outerTid) {
        if (broken != null) {
            brokenName(broken, text, from, to, outerTid);
        } else if (from == to) {
            return;
        } else if (text[from] == '"') {
            header(text, from, to, outerTid);
        } else if (Ascii.startsWith(text, from, to, DeadlockSection.START)) {
            finish();
            behindThreads = true;
            deadlocks.start();
        } else if (deadlocks.inside()) {
            deadlocks.line(text, from, to);
        } else if (Ascii.startsWith(text, from, to, END_OF_THREADS)) {
            finish();
            behindThreads = true;
        } else if (entry != null) {
            body(entry, text, from, to);
        }
    }

    private void header(byte[] text, int from, int to, IntUnaryOperator outerTid) {
        int quote = Ascii.lastIndexOf(text, from + 1, to, '"');
        ThreadHeader header = quote < 0 ? null : ThreadHeader.behind(text, quote, to, outerTid);
        if (header != null) {
            begin(Ascii.text(text, from + 1, quote), header);
        } else if (deadlocks.inside()) {
            deadlocks.line(text, from, to);
        } else if (!behindThreads) {
            finish();
            broken = new StringBuilder(Ascii.text(text, from + 1, to));
            brokenLines = 0;
        }
    }

    /** Goes on with a name that has line breaks in it. */
    private void brokenName(StringBuilder name, byte[] text, int from, int to, IntUnaryOperator outerTid) {
        int quote = Ascii.lastIndexOf(text, from, to, '"');
        ThreadHeader header = quote < 0 ? null : ThreadHeader.behind(text, quote, to, outerTid);
        name.append('\n').append(Ascii.text(text, from, header == null ? to : quote));
        if (header != null) {
            broken = null;
            begin(name.toString(), header);
        } else if (++brokenLines > MOST_NAME_LINES || name.length() > LONGEST_NAME) {
            broken = null;
            cut = true;
        }
    }

    private void begin(String name, ThreadHeader header) {
        finish();
        if (behindThreads) {
            deadlocks.clear();
            behindThreads = false;
        }
        if (threads.size() >= MOST_THREADS) {
            cut = true;
        } else {
            entry = new ThreadEntry(name, header);
        }
    }

    private void finish() {
        if (entry != null) {
            threads.add(entry.build());
            entry = null;
        }
    }

    private void body(ThreadEntry thread, byte[] text, int from, int to) {
        if (Ascii.startsWith(text, from, to, AT)) {
            thread.frame(frames.get(text, from + AT.length, to));
        } else if (Ascii.startsWith(text, from, to, LockLine.PREFIX)) {
            LockLine line = LockLine.parse(text, from + LockLine.PREFIX.length, to, words);
            if (line != null) {
                thread.lock(line);
            }
        } else if (Ascii.startsWith(text, from, to, STATE)) {
            thread.state(state(text, from + STATE.length, to));
        } else if (Ascii.startsWith(text, from, to, CARRYING)) {
            thread.carrying();
        } else if (Ascii.startsWith(text, from, to, MOUNTED)) {
            thread.mounted();
        }
    }

    /**
     * {@code java.lang.Object.wait(java.base@17.0.15/Object.java:338)}: no module or loader, and no brackets, in the
     * location.
     */
    static Frame frame(byte[] text, int from, int to) {
        int open = Ascii.lastIndexOf(text, from, to, '(');
        int close = Ascii.lastIndexOf(text, from, to, ')');
        int end = open < 0 ? to : open;
        int dot = Ascii.lastIndexOf(text, from, end, '.');
        String location = "";
        if (open >= 0) {
            int last = close < open ? to : close;
            int slash = Ascii.lastIndexOf(text, open + 1, last, '/');
            location = Ascii.text(text, slash < 0 ? open + 1 : slash + 1, last);
        }
        return new Frame(
                dot < 0 ? "" : Ascii.text(text, from, dot), Ascii.text(text, dot < 0 ? from : dot + 1, end), location);
    }

    static JavaState state(byte[] text, int from, int to) {
        for (JavaState state : JavaState.values()) {
            byte[] word = STATES[state.ordinal()];
            boolean whole = from + word.length == to || (from + word.length < to && text[from + word.length] == ' ');
            if (whole && Ascii.startsWith(text, from, to, word)) {
                return state;
            }
        }
        return JavaState.NONE;
    }

    private static byte[][] states() {
        JavaState[] all = JavaState.values();
        byte[][] words = new byte[all.length][];
        for (JavaState state : all) {
            words[state.ordinal()] = Ascii.of(state.name());
        }
        return words;
    }
}
