package dev.gridlock.probe.process;

import dev.gridlock.data.CoreLimit;
import dev.gridlock.data.Missing;
import dev.gridlock.data.OsState;
import java.io.File;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import oshi.software.os.OSProcess;
import oshi.software.os.OSThread;
import oshi.software.os.OperatingSystem;

/**
 * The target's tree where there is no /proc, through OSHI: processes and threads with state and CPU time. Run delay,
 * switches and the last core are not to be had that way, and it is 5 to 10 times dearer than /proc, so the session
 * looks less often.
 */
final class OshiProcessProbe implements ProcessProbe {
    private static final List<Missing> NOT_TOLD = List.of(
            new Missing("runDelayPerSecond", "only Linux tells how long threads wait for a core"),
            new Missing("threads.switches", "only Linux tells voluntary from involuntary switches"),
            new Missing("threads.core", "only Linux tells which core a thread last ran on"));

    private final int rootPid;
    private final OperatingSystem system;
    /** Pid and start time of all that were seen in the tree, parents first. */
    private final Map<Integer, Long> watched = new LinkedHashMap<>();

    private boolean closed;

    OshiProcessProbe(int rootPid, OperatingSystem system) {
        this.rootPid = rootPid;
        this.system = system;
        OSProcess root = system.getProcess(rootPid);
        if (root != null) {
            watched.put(rootPid, root.getStartTime());
        }
    }

    static OshiProcessProbe of(int rootPid) {
        return new OshiProcessProbe(rootPid, Oshi.operatingSystem());
    }

    @Override
    public TreeLook look(boolean full) {
        if (full && !closed) {
            for (int known : List.copyOf(watched.keySet())) {
                for (OSProcess child : system.getDescendantProcesses(known, null, null, 0)) {
                    watched.putIfAbsent(child.getProcessID(), child.getStartTime());
                }
            }
        }
        Map<Integer, OSProcess> alive = new HashMap<>();
        for (OSProcess process : system.getProcesses(Set.copyOf(watched.keySet()))) {
            if (watched.getOrDefault(process.getProcessID(), -1L) == process.getStartTime()) {
                alive.put(process.getProcessID(), process);
            }
        }
        watched.keySet().retainAll(alive.keySet());
        List<ProcessReading> processes = new ArrayList<>();
        List<ThreadReading> threads = new ArrayList<>();
        for (int pid : watched.keySet()) {
            OSProcess process = alive.get(pid);
            if (process != null) {
                processes.add(reading(process));
                readThreads(process, threads);
            }
        }
        OSProcess root = alive.get(rootPid);
        boolean rootAlive = root != null && root.getState() != OSProcess.State.ZOMBIE;
        return new TreeLook(System.nanoTime(), rootAlive, processes, threads, NOT_TOLD);
    }

    private static ProcessReading reading(OSProcess process) {
        return new ProcessReading(
                process.getProcessID(),
                process.getParentProcessID(),
                process.getStartTime(),
                process.getName(),
                process.getCommandLine().replace('\0', ' ').strip(),
                state(process.getState()),
                process.getUserTime() / 1000.0,
                process.getKernelTime() / 1000.0,
                process.getThreadCount(),
                process.getResidentMemory(),
                keepsPerfData(process.getProcessID()));
    }

    private static void readThreads(OSProcess process, List<ThreadReading> into) {
        for (OSThread thread : process.getThreadDetails()) {
            into.add(new ThreadReading(
                    process.getProcessID(),
                    thread.getThreadId(),
                    thread.getStartTime(),
                    thread.getName(),
                    state(thread.getState()),
                    System.nanoTime(),
                    (thread.getUserTime() + thread.getKernelTime()) * 1_000_000,
                    -1,
                    -1,
                    -1,
                    -1,
                    -1,
                    -1));
        }
    }

    /** A HotSpot JVM shows itself by a file of its pid, unless it was told not to. */
    private static boolean keepsPerfData(int pid) {
        String user = System.getProperty("user.name", "");
        return new File(System.getProperty("java.io.tmpdir"), "hsperfdata_" + user + "/" + pid).exists();
    }

    private static OsState state(OSProcess.State state) {
        return switch (state) {
            case RUNNING -> OsState.RUNNING;
            case SLEEPING -> OsState.SLEEPING;
            case WAITING -> OsState.DISK_WAIT;
            case ZOMBIE -> OsState.ZOMBIE;
            case STOPPED, SUSPENDED -> OsState.STOPPED;
            case NEW, OTHER, INVALID -> OsState.UNKNOWN;
        };
    }

    @Override
    public CoreLimit limit() {
        int host = Runtime.getRuntime().availableProcessors();
        OSProcess root = system.getProcess(rootPid);
        int allowed = root == null ? 0 : Long.bitCount(root.getAffinityMask());
        return CoreLimits.limit(host, allowed == 0 ? host : Math.min(host, allowed), CgroupQuota.NONE);
    }

    @Override
    public void close() {
        closed = true;
        watched.clear();
    }
}
