package dev.gridlock.probe.process;

import dev.gridlock.data.CoreLimit;
import java.io.File;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The target's tree from /proc.
 *
 * <p>A look reads one file a process and one or two a thread ({@link WatchedThread}), over descriptors that stay open,
 * into one buffer, and parses bytes: what it allocates are its results. At 120 threads that wait this is 0.2 ms (1,020
 * threads: 1.8 ms), with all of them at work up to four times as much, most of it the kernel's, which writes these
 * texts; a stat file opened anew each time takes 9 us instead of 3. What is dearer or seldom new (descendants, command
 * lines, switch counts, whether it is a JVM) is left to full looks.
 *
 * <p>The texts are those of man 5 proc. They are made at the moment of reading, thread by thread: each reading carries
 * its own time, so that rates stay right when a look over many threads takes long.
 */
final class LinuxProcessProbe implements ProcessProbe {
    private final int rootPid;
    private final ProcReader reader;
    private final Descendants descendants;
    /** In order of discovery, so parents stand before their children. */
    private final Map<Integer, WatchedProcess> watched = new LinkedHashMap<>();

    private final boolean denied;
    private boolean rootAlive;

    LinuxProcessProbe(int rootPid, ProcReader reader) {
        this.rootPid = rootPid;
        this.reader = reader;
        this.descendants = new Descendants(reader);
        WatchedProcess root = WatchedProcess.of(rootPid, reader);
        this.denied = root == null
                && ProcFile.readOnce(reader.proc + "/" + rootPid + "/stat", reader.buffer) == ProcFile.DENIED;
        this.rootAlive = root != null || denied;
        if (root != null) {
            watched.put(rootPid, root);
        }
    }

    static LinuxProcessProbe of(int rootPid) {
        return new LinuxProcessProbe(rootPid, ProcReader.here());
    }

    @Override
    public TreeLook look(boolean full) {
        reader.begin(full);
        List<ProcessReading> processes = new ArrayList<>(watched.size() + 4);
        List<ThreadReading> threads = new ArrayList<>();
        for (WatchedProcess process : List.copyOf(watched.values())) {
            read(process, full, processes, threads);
        }
        if (full) {
            descendants.search(List.copyOf(watched.values()), pid -> adopt(pid, processes, threads));
        }
        if (denied) {
            rootAlive = new File(reader.proc + "/" + rootPid).exists();
            reader.miss(
                    "processes", "process " + rootPid + " is another user's, and this system hides those (hidepid)");
        }
        return new TreeLook(System.nanoTime(), rootAlive, processes, threads, reader.missing());
    }

    private void read(
            WatchedProcess process, boolean full, List<ProcessReading> processes, List<ThreadReading> threads) {
        ProcessReading reading = process.read(reader, full, threads);
        if (reading == null) {
            process.close();
            watched.remove(process.pid);
        } else {
            processes.add(reading);
        }
        if (process.pid == rootPid) {
            rootAlive = reading != null && !StatLine.ended(reading.state(), reading.threads());
        }
    }

    private @Nullable WatchedProcess adopt(int pid, List<ProcessReading> processes, List<ThreadReading> threads) {
        if (watched.containsKey(pid)) {
            return null;
        }
        WatchedProcess process = WatchedProcess.of(pid, reader);
        if (process == null) {
            return null;
        }
        watched.put(pid, process);
        read(process, true, processes, threads);
        return watched.get(pid);
    }

    @Override
    public CoreLimit limit() {
        return CoreLimits.of(rootPid, reader.proc, "/sys");
    }

    @Override
    public void close() {
        watched.values().forEach(WatchedProcess::close);
        watched.clear();
        rootAlive = false;
    }
}
