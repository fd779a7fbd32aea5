package dev.gridlock.probe.system;

import dev.gridlock.data.Missing;
import dev.gridlock.data.ProcessCounts;
import dev.gridlock.data.SystemSample;
import dev.gridlock.data.ThreadCounts;
import dev.gridlock.probe.process.ProcessList;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The machine on Linux: what is read ten times a second straight from /proc/stat, the rest through OSHI.
 *
 * <p>Measured on two cores with the launcher's flags: one read of /proc/stat over a kept descriptor, parsed, takes 0.01
 * ms; OSHI's getProcessorCpuLoadTicks reads the same file in 0.03 to 0.12 ms, but OSHI first takes 100 to 120 ms to
 * come up (whatever is asked of it) and 6 to 9 MB to stay. So cores, and the context switches that stand in the same
 * text, never wait for it; memory and load averages, which nobody misses in the first second, come from it once it is
 * up. It is brought up in the background at the first {@link #sample}: a program that only wants {@link #cores} never
 * loads it.
 *
 * <p>Processes by state come from our own scan: OSHI's is an order of magnitude dearer (see {@link ProcessList}).
 * Threads by state, which OSHI does not know, are counters of the kernel in the text that is read anyway.
 */
final class LinuxSystemProbe implements SystemProbe {
    private static final String NO_STAT = "/proc/stat can't be read";

    private final ProcStat stat = new ProcStat();
    private final ProcessList processes = new ProcessList();
    private final OshiMachine machine = new OshiMachine();
    private byte[] buffer = new byte[8192];
    private @Nullable RandomAccessFile file;
    private final LastLook last;
    private List<Missing> missing = List.of();

    LinuxSystemProbe() {
        CoreTicks first = cores();
        last = new LastLook(first, stat.switches());
    }

    @Override
    public CoreTicks cores() {
        long nanos = System.nanoTime();
        stat.parse(buffer, read());
        return stat.cores(nanos);
    }

    /** Reads all of /proc/stat: a large machine's interrupt line may be long, and switches stand behind it. */
    private int read() {
        try {
            RandomAccessFile open = file == null ? new RandomAccessFile("/proc/stat", "r") : file;
            file = open;
            open.seek(0);
            int length = 0;
            int more = open.read(buffer, 0, buffer.length);
            while (more > 0) {
                length += more;
                if (length == buffer.length) {
                    buffer = Arrays.copyOf(buffer, length * 2);
                }
                more = open.read(buffer, length, buffer.length - length);
            }
            return length;
        } catch (IOException e) {
            return 0;
        }
    }

    @Override
    public SystemSample sample() {
        machine.bringUpInBackground();
        List<Missing> lacking = new ArrayList<>();
        CoreTicks now = cores();
        LastLook.Since since = last.next(now, stat.switches());
        if (since.loads().isEmpty()) {
            lacking.add(new Missing("perCore", since.seconds() < 0.05 ? "the first look is not over yet" : NO_STAT));
        }
        if (!since.switchesKnown()) {
            lacking.add(new Missing("system.contextSwitchesPerSecond", NO_STAT));
        }
        ProcessCounts counts = processes.counts();
        if (counts.equals(ProcessCounts.NONE)) {
            lacking.add(new Missing("system.processes", "/proc can't be listed"));
        }
        ThreadCounts threads = new ThreadCounts(LoadAverage.threads(), stat.running(), stat.blocked());
        if (!threads.byState()) {
            lacking.add(new Missing("system.threads", "/proc/loadavg or /proc/stat does not count them"));
        }
        SystemSample sample = machine.sample(since.loads(), since.switchesPerSecond(), counts, threads, lacking);
        missing = List.copyOf(lacking);
        return sample;
    }

    @Override
    public void bringUp() {
        machine.bringUp();
    }

    @Override
    public List<Missing> missing() {
        return missing;
    }

    @Override
    public void close() {
        processes.close();
        RandomAccessFile open = file;
        file = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                // It was only read.
            }
        }
    }
}
