package dev.gridlock.probe.process;

import java.io.File;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds new descendants of watched processes. Two ways, the cheaper one each time:
 *
 * <ul>
 *   <li>/proc/PID/task/TID/children of every thread, since a child belongs to the thread that forked it: 6 us a thread
 *   of the tree. Not on kernels without CONFIG_PROC_CHILDREN.
 *   <li>the parent field of all of /proc/PID/stat: 10 to 14 us a process of the machine.
 * </ul>
 *
 * <p>And neither when nothing can be new: the last field of /proc/loadavg is the newest id that any process or thread
 * got. While it stands still none was born. It is believed from the second time on, because the children file may leave
 * out one whose sibling ends at that moment.
 */
final class Descendants {
    /**
     * Above this many threads the scan of the machine, which seldom has more than a few hundred processes, is cheaper.
     */
    private static final int MANY_THREADS = 200;

    /** Takes a process into the tree. */
    interface Adopter {
        /** Begins to watch {@code pid}; null when it is watched already or gone again. */
        @Nullable
        WatchedProcess adopt(int pid);
    }

    private final ProcReader reader;
    private final boolean childrenFiles;
    private long newestId = -1;
    private int quietSearches;

    Descendants(ProcReader reader) {
        this.reader = reader;
        this.childrenFiles = new File(reader.proc + "/thread-self/children").exists();
    }

    /**
     * Hands every process whose parent is watched, or was just handed over, to the adopter, parents first. A pid may
     * already be watched.
     */
    void search(Collection<WatchedProcess> watched, Adopter adopter) {
        long newest = newestId();
        quietSearches = newest == newestId ? quietSearches + 1 : 0;
        newestId = newest;
        if (newest >= 0 && quietSearches > 1) {
            return;
        }
        int threads = 0;
        for (WatchedProcess process : watched) {
            threads += process.threads().size();
        }
        if (childrenFiles && threads <= MANY_THREADS) {
            followChildren(watched, adopter);
        } else {
            scan(watched, adopter);
        }
    }

    private void followChildren(Collection<WatchedProcess> watched, Adopter adopter) {
        Deque<WatchedProcess> open = new ArrayDeque<>(watched);
        while (!open.isEmpty()) {
            WatchedProcess process = open.remove();
            for (WatchedThread thread : process.threads()) {
                for (int pid : children(reader.proc + "/" + process.pid + "/task/" + thread.tid + "/children")) {
                    WatchedProcess child = adopter.adopt(pid);
                    if (child != null) {
                        open.add(child);
                    }
                }
            }
        }
    }

    private List<Integer> children(String path) {
        int length = reader.readLarge(path, Integer.MAX_VALUE);
        if (length <= 0) {
            return List.of();
        }
        byte[] text = reader.large();
        List<Integer> pids = new ArrayList<>();
        for (int at = 0; at < length; at = Ascii.skipWord(text, at, length) + 1) {
            at = Ascii.skipBlanks(text, at, length);
            int pid = Ascii.integer(text, at, length);
            if (pid > 0) {
                pids.add(pid);
            }
        }
        return pids;
    }

    private void scan(Collection<WatchedProcess> watched, Adopter adopter) {
        Map<Integer, List<Integer>> childrenOf = new HashMap<>();
        for (int pid : ProcReader.numbersIn(reader.proc)) {
            int length = ProcFile.readOnce(reader.proc + "/" + pid + "/stat", reader.buffer);
            if (length > 0 && reader.stat.parse(reader.buffer, length)) {
                childrenOf
                        .computeIfAbsent(reader.stat.parent, parent -> new ArrayList<>())
                        .add(pid);
            }
        }
        Deque<Integer> open = new ArrayDeque<>();
        watched.forEach(process -> open.add(process.pid));
        Set<Integer> seen = new HashSet<>(open);
        Set<Integer> found = new LinkedHashSet<>();
        while (!open.isEmpty()) {
            for (int pid : childrenOf.getOrDefault(open.remove(), List.of())) {
                if (seen.add(pid)) {
                    open.add(pid);
                    found.add(pid);
                }
            }
        }
        found.forEach(adopter::adopt);
    }

    private long newestId() {
        int length = ProcFile.readOnce(reader.proc + "/loadavg", reader.buffer);
        int at = 0;
        for (int field = 1; field < 5 && at < length; field++) {
            at = Ascii.skipBlanks(reader.buffer, Ascii.skipWord(reader.buffer, at, length), length);
        }
        return length <= 0 ? -1 : Ascii.number(reader.buffer, at, length);
    }
}
