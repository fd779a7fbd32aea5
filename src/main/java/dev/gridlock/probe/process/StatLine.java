package dev.gridlock.probe.process;

import dev.gridlock.data.OsState;
import java.util.Arrays;

/**
 * The fields of one /proc/PID/stat or /proc/PID/task/TID/stat (man 5 proc), parsed in place and used again for the next
 * file: no garbage at 10 looks a second.
 *
 * <p>The name stands in brackets and may itself hold brackets, blanks and line ends, so it reaches to the <em>last</em>
 * closing bracket; nothing after it can hold one.
 */
final class StatLine {
    private static final int STATE = 3;
    private static final int LAST_NEEDED = 24;
    private static final int CORE = 39;

    private byte[] text = new byte[0];
    private int nameFrom;
    private int nameTo;

    OsState state = OsState.UNKNOWN;
    int parent;
    int session;
    /** CPU time in the program and in the kernel, in clock ticks. */
    long userTicks;

    long systemTicks;
    int threads;
    long startTicks;
    long rssPages;
    /** Core it last ran on, -1 on kernels that don't tell. */
    int core;

    /**
     * Parses the first {@code end} bytes.
     *
     * @return whether this is a stat file; the fields hold nothing of use when not
     */
    boolean parse(byte[] bytes, int end) {
        text = bytes;
        int open = 0;
        while (open < end && bytes[open] != '(') {
            open++;
        }
        int close = end - 1;
        while (close > open && bytes[close] != ')') {
            close--;
        }
        if (close <= open || open == 0) {
            return false;
        }
        nameFrom = open + 1;
        nameTo = close;
        int at = Ascii.skipBlanks(bytes, close + 1, end);
        if (at >= end) {
            return false;
        }
        state = OsState.of((char) (bytes[at] & 0xff));
        core = -1;
        int field = STATE;
        while (field < CORE) {
            at = Ascii.skipBlanks(bytes, Ascii.skipWord(bytes, at, end), end);
            field++;
            if (at >= end || bytes[at] == '\n') {
                return field > LAST_NEEDED;
            }
            take(field, at, end);
        }
        return true;
    }

    private void take(int field, int at, int end) {
        switch (field) {
            case 4 -> parent = Ascii.integer(text, at, end);
            case 6 -> session = Ascii.integer(text, at, end);
            case 14 -> userTicks = Ascii.number(text, at, end);
            case 15 -> systemTicks = Ascii.number(text, at, end);
            case 20 -> threads = Ascii.integer(text, at, end);
            case 22 -> startTicks = Ascii.number(text, at, end);
            case LAST_NEEDED -> rssPages = Ascii.number(text, at, end);
            case CORE -> core = Ascii.integer(text, at, end);
            default -> {}
        }
    }

    /** Whether the name is still the one of these bytes. */
    boolean nameIs(byte[] known) {
        return Arrays.equals(text, nameFrom, nameTo, known, 0, known.length);
    }

    /** The name's bytes as the system has them. */
    byte[] nameBytes() {
        return Arrays.copyOfRange(text, nameFrom, nameTo);
    }

    /** The name as it can be shown. */
    String name() {
        return Ascii.name(text, nameFrom, nameTo);
    }

    /** Whether the process has ended and only waits to be reaped. */
    boolean ended() {
        return ended(state, threads);
    }

    /**
     * Whether a process in this state has ended. A main thread that has ended while others run on is a zombie too, but
     * then the process has more threads than one.
     */
    static boolean ended(OsState state, int threads) {
        return state == OsState.DEAD || (state == OsState.ZOMBIE && threads <= 1);
    }
}
