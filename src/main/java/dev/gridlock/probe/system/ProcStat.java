package dev.gridlock.probe.system;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Cores, context switches and threads by state of one /proc/stat (man 5 proc), parsed from bytes; never throws whatever
 * they hold.
 *
 * <p>A core's line is {@code cpuN user nice system idle iowait irq softirq steal guest guest_nice}, in clock ticks.
 * Guest time is counted in user and nice as well, so it is left alone here.
 */
final class ProcStat {
    private static final int FIELDS = 8;
    private static final byte[] RUNNING = "procs_running".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] BLOCKED = "procs_blocked".getBytes(StandardCharsets.US_ASCII);

    private int[] cores = new int[8];
    private long[] ticks = new long[8 * CoreTicks.KINDS];
    private int count;
    private long switches = -1;
    private int running = -1;
    private int blocked = -1;

    /** Parses the first {@code end} bytes. */
    void parse(byte[] text, int end) {
        count = 0;
        switches = -1;
        running = -1;
        blocked = -1;
        int line = 0;
        while (line < end) {
            int next = line;
            while (next < end && text[next] != '\n') {
                next++;
            }
            if (next - line > 4 && text[line] == 'c') {
                if (text[line + 1] == 'p' && text[line + 2] == 'u' && digit(text[line + 3])) {
                    addCore(text, line + 3, next);
                } else if (text[line + 1] == 't' && text[line + 2] == 'x' && text[line + 3] == 't') {
                    switches = new Numbers(text, line + 4, next).next();
                }
            } else if (starts(text, line, next, RUNNING)) {
                running = count(text, line, next);
            } else if (starts(text, line, next, BLOCKED)) {
                blocked = count(text, line, next);
            }
            line = next + 1;
        }
    }

    private static boolean starts(byte[] text, int from, int to, byte[] word) {
        return Arrays.mismatch(text, from, to, word, 0, word.length) == word.length;
    }

    private static int count(byte[] text, int from, int to) {
        return (int) Math.min(Integer.MAX_VALUE, new Numbers(text, from, to).next());
    }

    private void addCore(byte[] text, int from, int to) {
        Numbers numbers = new Numbers(text, from, to);
        long core = numbers.next();
        long[] read = new long[FIELDS];
        for (int i = 0; i < FIELDS; i++) {
            read[i] = numbers.next();
        }
        // Rising numbers only: whoever compares two readings walks both in order. Steal may be absent in old kernels.
        boolean inOrder = count == 0 || core > cores[count - 1];
        if (core < 0 || core > 1 << 16 || read[3] < 0 || !inOrder) {
            return;
        }
        if (count == cores.length) {
            cores = Arrays.copyOf(cores, count * 2);
            ticks = Arrays.copyOf(ticks, ticks.length * 2);
        }
        int at = count * CoreTicks.KINDS;
        cores[count++] = (int) core;
        ticks[at + CoreTicks.USER] = read[0] + read[1];
        ticks[at + CoreTicks.SYSTEM] = read[2] + Math.max(0, read[5]) + Math.max(0, read[6]);
        ticks[at + CoreTicks.IOWAIT] = Math.max(0, read[4]);
        ticks[at + CoreTicks.STEAL] = Math.max(0, read[7]);
        ticks[at + CoreTicks.IDLE] = read[3];
    }

    private static boolean digit(byte b) {
        return b >= '0' && b <= '9';
    }

    /** The cores' ticks, as read at {@code nanos}. */
    CoreTicks cores(long nanos) {
        return new CoreTicks(nanos, Arrays.copyOf(cores, count), Arrays.copyOf(ticks, count * CoreTicks.KINDS));
    }

    /** Context switches of all cores since the machine started, -1 when it is not told. */
    long switches() {
        return switches;
    }

    /**
     * Threads on a core or ready for one, -1 when it is not told. The kernel's name is procs_running, but it counts
     * threads.
     */
    int running() {
        return running;
    }

    /** Threads in uninterruptible wait for input or output, -1 when it is not told. */
    int blocked() {
        return blocked;
    }

    /** The unsigned numbers of one line, one after the other; -1 when there are no more. */
    private static final class Numbers {
        /** Sums of a few of these must not overflow. */
        private static final long LARGEST = Long.MAX_VALUE / 16;

        private final byte[] text;
        private final int end;
        private int at;

        Numbers(byte[] text, int from, int end) {
            this.text = text;
            this.at = from;
            this.end = end;
        }

        long next() {
            while (at < end && !digit(text[at])) {
                at++;
            }
            if (at == end) {
                return -1;
            }
            long value = 0;
            while (at < end && digit(text[at])) {
                value = value > LARGEST / 10 ? LARGEST : value * 10 + (text[at] - '0');
                at++;
            }
            return Math.min(LARGEST, value);
        }
    }
}
