package dev.gridlock.probe.process;

/** The three figures of /proc/PID/task/TID/schedstat (kernel: Documentation/scheduler/sched-stats.rst). */
final class SchedstatLine {
    /** Time on a core, in nanoseconds; -1 when unknown, as the other two. */
    long runNanos = -1;
    /** Time runnable without a core, in nanoseconds. */
    long delayNanos = -1;
    /** Times it was given a core. */
    long slices = -1;

    /** Parses the first {@code end} bytes; whether all three figures stood there. */
    boolean parse(byte[] text, int end) {
        runNanos = Ascii.number(text, 0, end);
        int second = Ascii.skipWord(text, Ascii.skipBlanks(text, 0, end), end);
        delayNanos = Ascii.number(text, second, end);
        int third = Ascii.skipWord(text, Ascii.skipBlanks(text, second, end), end);
        slices = Ascii.number(text, third, end);
        if (runNanos < 0 || delayNanos < 0 || slices < 0) {
            clear();
            return false;
        }
        return true;
    }

    /** Nothing is known. */
    void clear() {
        runNanos = -1;
        delayNanos = -1;
        slices = -1;
    }
}
