package dev.gridlock.session;

import dev.gridlock.data.JavaThread;
import dev.gridlock.data.Progress;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The demo's workers by the thread or the process they are, as the link reports them.
 *
 * @param byPid workers that are processes
 * @param byJavaId workers that are threads of the lab host
 * @param hostPid the lab host, 0 without worker threads
 */
record DemoWorkers(Map<Integer, Progress.Worker> byPid, Map<Long, Progress.Worker> byJavaId, int hostPid) {
    static DemoWorkers of(@Nullable Progress progress) {
        Map<Integer, Progress.Worker> byPid = new HashMap<>();
        Map<Long, Progress.Worker> byJavaId = new HashMap<>();
        int host = 0;
        if (progress != null) {
            for (Progress.Worker worker : progress.workers()) {
                if (worker.javaId() > 0) {
                    byJavaId.put(worker.javaId(), worker);
                    host = worker.pid();
                } else {
                    byPid.put(worker.pid(), worker);
                }
            }
        }
        return new DemoWorkers(byPid, byJavaId, host);
    }

    /** Index of the worker that process {@code pid} is, or -1. */
    int ofProcess(int pid) {
        Progress.Worker worker = byPid.get(pid);
        return worker == null ? -1 : worker.index();
    }

    /** Index of the worker that a thread is, or -1. In a worker process the thread of the worker's own name is it. */
    int ofThread(int pid, @Nullable JavaThread java) {
        if (java == null || !java.isJava()) {
            return -1;
        }
        Progress.Worker worker = pid == hostPid ? byJavaId.get(java.javaId()) : byPid.get(pid);
        if (worker == null || (pid != hostPid && !worker.name().equals(java.name()))) {
            return -1;
        }
        return worker.index();
    }
}
