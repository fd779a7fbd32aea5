package dev.gridlock.probe.jvm;

import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/*
 * The first line of a thread in a dump, as
 *   "main" #3 [10906] daemon prio=5 os_prio=0 cpu=60.43ms elapsed=1.81s allocated=1409K defined_classes=64
 *       tid=0x00007efe3402a810 nid=10906 waiting on condition  [0x00007efe389fe000]
 * where [10906] is there since 21, nid is hexadecimal up to 20 and missing for a carrier, cpu and what follows it came
 * with 11, and a thread of the virtual machine has neither # nor prio.
 *
 * A thread may be called anything, a whole header included. But nothing behind the name's closing quote ever holds a
 * quote, so the last one in the line closes the name; and only a line whose rest reads as above is a header.
 */
final class ThreadHeader {
    private static final byte[] DAEMON = Ascii.of("daemon");
    private static final byte[] CPU = Ascii.of("cpu=");
    private static final byte[] ELAPSED = Ascii.of("elapsed=");
    private static final byte[] ALLOCATED = Ascii.of("allocated=");
    private static final byte[] TID = Ascii.of("tid=0x");
    private static final byte[] NID = Ascii.of("nid=");
    private static final byte[] MILLIS = Ascii.of("ms");
    private static final byte[] SECONDS = Ascii.of("s");

    long javaId;
    int osTid;
    boolean daemon;
    double cpuSeconds = Double.NaN;
    double elapsedSeconds = Double.NaN;
    long allocatedBytes = -1;

    private boolean tid;

    private ThreadHeader() {}

    /** Of a dump that tells no more. */
    static ThreadHeader of(long javaId, int osTid) {
        ThreadHeader header = new ThreadHeader();
        header.javaId = javaId;
        header.osTid = osTid;
        return header;
    }

    /**
     * What stands behind the closing quote at {@code quote}; null when it isn't the rest of a header.
     *
     * @param outerTid the id that we know an OS thread by, for the one it has in its own namespace
     */
    static @Nullable ThreadHeader behind(byte[] text, int quote, int to, IntUnaryOperator outerTid) {
        ThreadHeader header = new ThreadHeader();
        int at = quote + 1;
        while (at < to && text[at] == ' ') {
            int start = at + 1;
            int end = Ascii.indexOf(text, start, to, ' ');
            end = end < 0 ? to : end;
            if (!header.take(text, start, end)) {
                break;
            }
            at = end;
        }
        if (!header.tid) {
            return null;
        }
        header.osTid = header.osTid == 0 ? 0 : outerTid.applyAsInt(header.osTid);
        return header;
    }

    /** Reads one word; false when it belongs to none of a header's figures. */
    private boolean take(byte[] text, int from, int to) {
        if (from >= to) {
            return false;
        }
        if (text[from] == '#') {
            javaId = Math.max(0, Ascii.number(text, from + 1, to));
            return !tid && javaId > 0;
        }
        if (text[from] == '[') {
            osTid = id(text, from + 1, to - 1);
            return !tid && osTid > 0 && text[to - 1] == ']';
        }
        if (Ascii.startsWith(text, from, to, DAEMON)) {
            daemon = true;
            return !tid;
        }
        if (Ascii.startsWith(text, from, to, CPU)) {
            cpuSeconds = unit(text, from + CPU.length, to, MILLIS, 1e3);
        } else if (Ascii.startsWith(text, from, to, ELAPSED)) {
            elapsedSeconds = unit(text, from + ELAPSED.length, to, SECONDS, 1);
        } else if (Ascii.startsWith(text, from, to, ALLOCATED)) {
            allocatedBytes = bytes(text, from + ALLOCATED.length, to);
        } else if (Ascii.startsWith(text, from, to, TID)) {
            tid = true;
        } else if (Ascii.startsWith(text, from, to, NID)) {
            osTid = osTid == 0 ? id(text, from + NID.length, to) : osTid;
            return false;
        } else {
            return Ascii.indexOf(text, from, to, '=') > from;
        }
        return true;
    }

    private static int id(byte[] text, int from, int to) {
        long id = Ascii.number(text, from, to);
        return id > 0 && id <= Integer.MAX_VALUE ? (int) id : 0;
    }

    private static double unit(byte[] text, int from, int to, byte[] unit, double divisor) {
        return Ascii.endsWith(text, from, to, unit) ? Ascii.decimal(text, from, to - unit.length, divisor) : Double.NaN;
    }

    /** Bytes below 100 K, then K, M or G. */
    private static long bytes(byte[] text, int from, int to) {
        int shift = switch (from < to ? text[to - 1] : 0) {
            case 'B' -> 0;
            case 'K' -> 10;
            case 'M' -> 20;
            case 'G' -> 30;
            default -> -1;
        };
        long count = shift < 0 ? -1 : Ascii.number(text, from, to - 1);
        return count < 0 || count > Long.MAX_VALUE >> shift ? -1 : count << shift;
    }
}
