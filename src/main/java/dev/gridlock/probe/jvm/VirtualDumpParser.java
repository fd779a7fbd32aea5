package dev.gridlock.probe.jvm;

import dev.gridlock.data.Frame;
import dev.gridlock.data.JavaState;
import dev.gridlock.data.JavaThread;
import dev.gridlock.data.ThreadDump;
import dev.gridlock.data.Want;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/*
 * Reads what Thread.dump_to_file of JDK 25 writes as plain text:
 *
 *   #22 "v1" virtual BLOCKED 2026-11-22T11:35:50.393946471Z
 *       at V.lambda$main$0(V.java:7)
 *       - locked <java.lang.Object@5648cc96>
 *       - waiting to lock <java.lang.Object@3e2ed972>
 *       at java.base/java.lang.VirtualThread.run(VirtualThread.java:460)
 *
 * Text and not its JSON, since it can be read as far as it goes where it was cut. Of the rest see DumpParser, whose
 * stretches of the same text mean the same: a name with a line break in it is over where a line ends as a header does.
 *
 * Who waits in Object.wait has no line on what for where the dumper finds no object, nor once it was notified: it has
 * given its innermost monitor up all the same (see ThreadEntry).
 *
 * Never throws for what the text says. Not thread-safe: one parser a JVM, so that what it knows stays useful.
 */
final class VirtualDumpParser {
    private static final byte[] AT = Ascii.of("    at ");
    private static final byte[] LOCK = Ascii.of("    - ");
    private static final byte[] VIRTUAL = Ascii.of("virtual ");
    private static final byte[] HIDDEN = Ascii.of("/0x");

    private final Known<Frame> frames = new Known<>(4_096, VirtualDumpParser::frame);
    private final Known<String> words = new Known<>(1_024, Ascii::text);
    private final List<JavaThread> threads = new ArrayList<>();
    private @Nullable ThreadEntry entry;
    private @Nullable StringBuilder broken;
    private long javaId;
    private boolean first;
    private boolean waits;

    /**
     * Reads to the end of the stream.
     *
     * @param nanos when the dump was asked for
     * @param osTids the OS thread ids that we know platform threads by, for their Java ids: this dump has none.
     *     Platform threads that aren't there have ended, or just begun, and are left out
     * @param cut whether the text ends before the dump does; its last thread is then left out
     * @throws IOException only what the stream throws
     */
    ThreadDump parse(InputStream in, long nanos, Map<Long, Integer> osTids, boolean cut) throws IOException {
        threads.clear();
        entry = null;
        broken = null;
        DumpLines lines = new DumpLines(in, DumpLines.LONGEST_DUMP);
        while (lines.next()) {
            line(lines.bytes(), lines.from(), lines.to(), osTids);
        }
        if (cut) {
            entry = null;
        }
        finish();
        return new ThreadDump(nanos, threads, List.of(), cut || lines.cut());
    }

    private void line(byte[] text, int from, int to, Map<Long, Integer> osTids) {
        if (broken != null) {
            header(text, from, from - 1, to, osTids);
        } else if (from < to && text[from] == '#') {
            int quote = Ascii.indexOf(text, from, to, '"');
            javaId = quote < 0 ? 0 : Math.max(0, Ascii.number(text, from + 1, quote - 1));
            if (javaId > 0) {
                finish();
                header(text, from, quote, to, osTids);
            }
        } else if (entry != null && Ascii.startsWith(text, from, to, AT)) {
            Frame frame = frames.get(text, from + AT.length, to);
            waits |= first
                    && frame.className().equals("java.lang.Object")
                    && frame.method().startsWith("wait");
            first = false;
            entry.frame(frame);
        } else if (entry != null && Ascii.startsWith(text, from, to, LOCK)) {
            LockLine line = LockLine.parse(text, from + LOCK.length, to, words);
            if (line != null) {
                waits &= line.want() == null;
                entry.lock(line);
            }
        }
    }

    /** Reads from the name's opening quote on; or the next line of a name, which has none in it. */
    private void header(byte[] text, int from, int open, int to, Map<Long, Integer> osTids) {
        int close = Ascii.lastIndexOf(text, from, to, '"');
        boolean virtual = close > open && Ascii.startsWith(text, close + 2, to, VIRTUAL);
        JavaState state = close > open ? state(text, close + 2 + (virtual ? VIRTUAL.length : 0), to) : JavaState.NONE;
        boolean ends = state != JavaState.NONE;
        String part = Ascii.text(text, open + 1, ends ? close : to);
        StringBuilder name =
                broken == null ? new StringBuilder(part) : broken.append('\n').append(part);
        broken = ends ? null : name;
        waits = false;
        first = true;
        int osTid = virtual ? 0 : osTids.getOrDefault(javaId, 0);
        if (ends && (virtual || osTid != 0)) {
            entry = new ThreadEntry(
                    name.isEmpty() ? "virtual #" + javaId : name.toString(), ThreadHeader.of(javaId, osTid));
            entry.state(state);
        }
    }

    /** {@link JavaState#NONE} where that isn't the rest of a header. */
    private static JavaState state(byte[] text, int from, int to) {
        return from < to ? DumpParser.state(text, from, to) : JavaState.NONE;
    }

    private void finish() {
        if (entry != null) {
            if (waits) {
                entry.lock(new LockLine(Want.MONITOR_WAIT, null));
            }
            threads.add(entry.build());
            entry = null;
        }
    }

    /**
     * {@code java.base/java.lang.Thread.run(Thread.java:1474)}: the module or loader is left out, the rest of a hidden
     * class's name not.
     */
    private static Frame frame(byte[] text, int from, int to) {
        int open = Ascii.indexOf(text, from, to, '(');
        int slash = Ascii.lastIndexOf(text, from, open < 0 ? to : open, '/');
        if (slash >= 0 && Ascii.startsWith(text, slash, to, HIDDEN)) {
            slash = Ascii.lastIndexOf(text, from, slash, '/');
        }
        return DumpParser.frame(text, slash < 0 ? from : slash + 1, to);
    }
}
