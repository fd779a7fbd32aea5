package dev.gridlock.probe.process;

import dev.gridlock.data.OsState;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One thread of a watched process, with its two files kept open.
 *
 * <p>A thread that has had no new slice since it was read last, and was off the core then, cannot have done anything:
 * of its two files only {@code schedstat} is read, which says so. (A name that another thread gives it is seen when it
 * runs again.)
 *
 * <p>Its switch counts stand in a third file, {@code status}, which takes 13 us to read where the two take 5. The last
 * counts of a thread that has not run still hold. So with 1,000 threads of which 50 work, 50 of these files are read at
 * a full look, not 1,000; and of hundreds that work, each has its turn ({@link StatusTurns}).
 */
final class WatchedThread {
    private static final byte[] VOLUNTARY = "voluntary_ctxt_switches:".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] INVOLUNTARY = "nonvoluntary_ctxt_switches:".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NEVER_READ = {'(', ')', '\n'};

    private final int pid;
    final int tid;
    private final String process;
    private final String folder;
    private final ProcFile stat;
    private final ProcFile schedstat;

    private long startTicks = -1;
    private byte[] nameBytes = NEVER_READ;
    private String name = "";
    private OsState state = OsState.RUNNING;
    private int core = -1;
    /** What schedstat said before {@code stat} was read last: slices, and time on a core. */
    private long slicesOfStat = -1;

    private long runOfStat = -1;
    private long voluntary = -1;
    private long involuntary = -1;
    /** Slices when the switches were read, -1 when they can't be relied on later. */
    private long slicesThen = -1;

    private long waitEnds = FutexDeadline.UNKNOWN;
    /** Slices when the end of the wait was asked for. */
    private long slicesAsked = -1;

    WatchedThread(int pid, int tid, ProcReader reader) {
        this.pid = pid;
        this.tid = tid;
        this.process = reader.proc + "/" + pid;
        this.folder = process + "/task/" + tid;
        this.stat = new ProcFile(folder + "/stat", reader.descriptors);
        this.schedstat = new ProcFile(folder + "/schedstat", reader.descriptors);
    }

    /**
     * Reads it, with the switches when {@code full} and it is its turn, and of a JVM how long it waits; null when it
     * has ended.
     */
    @Nullable
    ThreadReading read(ProcReader reader, boolean full, boolean jvm) {
        long nanos = System.nanoTime();
        SchedstatLine times = readSchedstat(reader);
        boolean stood = stoodStill(times);
        if (!stood && !readStat(reader, times)) {
            return null;
        }
        boolean unmoved = slicesThen >= 0 && slicesThen == times.slices && state != OsState.RUNNING;
        boolean counted = unmoved;
        if (full && !unmoved && reader.statusTurns.has(tid)) {
            readSwitches(reader, times.slices);
            counted = true;
        }
        if (full && stood && jvm && slicesAsked != times.slices) {
            waitEnds = FutexDeadline.nanos(process, tid, reader.buffer);
            slicesAsked = times.slices;
        }
        return new ThreadReading(
                pid,
                tid,
                startTicks,
                name,
                state,
                nanos,
                times.runNanos,
                times.delayNanos,
                times.slices,
                counted ? voluntary : -1,
                counted ? involuntary : -1,
                core,
                slicesAsked == times.slices ? waitEnds : FutexDeadline.UNKNOWN);
    }

    /** Whether {@code stat} would say what it said last. */
    private boolean stoodStill(SchedstatLine times) {
        return times.slices >= 0
                && times.slices == slicesOfStat
                && times.runNanos == runOfStat
                && state != OsState.RUNNING;
    }

    /** False when it has ended. */
    private boolean readStat(ProcReader reader, SchedstatLine before) {
        StatLine line = reader.stat;
        int length = stat.read(reader.buffer);
        if (length <= 0 || !line.parse(reader.buffer, length)) {
            return false;
        }
        if (line.startTicks != startTicks) {
            // The first reading; or, where no descriptor was left to keep, another thread with the same id.
            startTicks = line.startTicks;
            slicesThen = -1;
            slicesAsked = -1;
        }
        if (!line.nameIs(nameBytes)) {
            nameBytes = line.nameBytes();
            name = line.name();
        }
        state = line.state;
        core = line.core;
        slicesOfStat = before.slices;
        runOfStat = before.runNanos;
        return true;
    }

    private SchedstatLine readSchedstat(ProcReader reader) {
        SchedstatLine line = reader.schedstatLine;
        if (!reader.schedstat) {
            line.clear();
            reader.miss("runDelayPerSecond", "this kernel keeps no /proc/PID/schedstat (CONFIG_SCHED_INFO is off)");
            return line;
        }
        int length = schedstat.read(reader.buffer);
        if (length == ProcFile.DENIED) {
            reader.miss("runDelayPerSecond", "not allowed to read schedstat of process " + pid);
        }
        line.parse(reader.buffer, Math.max(0, length));
        return line;
    }

    private void readSwitches(ProcReader reader, long slices) {
        int length = Math.max(0, ProcFile.readOnce(folder + "/status", reader.buffer));
        voluntary = figure(reader.buffer, length, VOLUNTARY);
        involuntary = figure(reader.buffer, length, INVOLUNTARY);
        boolean whole = voluntary >= 0 && involuntary >= 0;
        if (length > 0 && !whole) {
            reader.miss("threads.switches", "/proc/PID/status has no switch counts on this system");
        }
        slicesThen = whole && state != OsState.RUNNING ? slices : -1;
    }

    private static long figure(byte[] text, int length, byte[] key) {
        int at = Ascii.afterKey(text, length, key);
        return at < 0 ? -1 : Ascii.number(text, at, length);
    }

    void close() {
        stat.close();
        schedstat.close();
    }
}
