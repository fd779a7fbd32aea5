package dev.gridlock.session;

import dev.gridlock.data.JavaThread;
import dev.gridlock.data.Progress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The demo's workers by the thread or the process they are, as the link reports them.
 *
 * @param byPid workers that are other processes, or threads in them
 * @param byJavaId workers that are threads of the lab host
 * @param hostPid the lab host, 0 without worker threads
 * @param housekeepers ids of the host's Java threads that are no part of the demo
 */
record DemoWorkers(
        Map<Integer, List<Progress.Worker>> byPid,
        Map<Long, Progress.Worker> byJavaId,
        int hostPid,
        Set<Long> housekeepers) {
    static DemoWorkers of(@Nullable Progress progress, Set<Long> housekeepers) {
        Map<Integer, List<Progress.Worker>> byPid = new HashMap<>();
        Map<Long, Progress.Worker> byJavaId = new HashMap<>();
        int host = 0;
        if (progress != null) {
            for (Progress.Worker worker : progress.workers()) {
                if (worker.javaId() > 0) {
                    byJavaId.put(worker.javaId(), worker);
                    host = worker.pid();
                } else {
                    byPid.computeIfAbsent(worker.pid(), pid -> new ArrayList<>())
                            .add(worker);
                }
            }
        }
        return new DemoWorkers(byPid, byJavaId, host, housekeepers);
    }

    /** Whether a thread only runs the host; told where the workers are threads of the host themselves. */
    boolean isHousekeeper(int pid, @Nullable JavaThread java) {
        return pid == hostPid && java != null && housekeepers.contains(java.javaId());
    }

    /** Index of the worker that process {@code pid} is, or -1; also where it holds several. */
    int ofProcess(int pid) {
        List<Progress.Worker> workers = byPid.getOrDefault(pid, List.of());
        return workers.size() == 1 ? workers.get(0).index() : -1;
    }

    /**
     * Index of the worker that a thread is, or -1. In a worker process, and in a process of worker threads that is no
     * JVM, the thread of the worker's own name is it.
     *
     * @param name what the system calls it
     */
    int ofThread(int pid, String name, @Nullable JavaThread java) {
        if (java != null && !java.isJava()) {
            return -1;
        }
        if (pid == hostPid) {
            Progress.Worker worker = java == null ? null : byJavaId.get(java.javaId());
            return worker == null ? -1 : worker.index();
        }
        String its = java == null ? name : java.name();
        for (Progress.Worker worker : byPid.getOrDefault(pid, List.of())) {
            if (worker.name().equals(its)) {
                return worker.index();
            }
        }
        return -1;
    }
}
