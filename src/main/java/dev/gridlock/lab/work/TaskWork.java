package dev.gridlock.lab.work;

import java.io.IOException;
import java.util.Map;

/**
 * Work that is cut into numbered tasks without an end, each done by any worker, in any order, in this process or in
 * another: a task's number is all that a worker needs to know.
 */
public non-sealed interface TaskWork extends Workload {
    /**
     * Does a task, on the thread of {@code worker}. It reports its units as it goes, at least every 50 ms, since it is
     * then that it hears of being called off.
     *
     * @param task from 0
     * @return the task's result, for {@link #done}
     * @throws InterruptedException when the worker was called off: the task will be done again by another
     * @throws IOException when it can't be done: the demo fails
     */
    long run(long task, Worker worker) throws InterruptedException, IOException;

    /** Takes a result in. Called once a task, in the lab host, by any thread. */
    void done(long task, long result);

    /**
     * What a worker in another process has to know besides the settings, each by its name: the address of a server, or
     * the folder that this workload removes when it is closed. See demos/python/lab_pool.py.
     */
    default Map<String, String> whereabouts() {
        return Map.of();
    }
}
