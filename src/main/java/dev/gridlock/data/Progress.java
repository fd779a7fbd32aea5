package dev.gridlock.data;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a target tells of its own work: over the link for demos; for other programs there may be none. Counts run since
 * the demo's start with its present knobs and never fall.
 *
 * @param nanos when the report arrived, on the clock of {@link Sample#nanos()}
 * @param hostSeconds the host's own running time when it made the report, for exact rates
 * @param running true once all workers the knobs ask for have started
 * @param units work done, in {@code unit}, smoothly: also within a task
 * @param unit what is counted, in the plural: "numbers", "fetches", "transfers"
 * @param tasks tasks done by all workers
 * @param queue tasks waiting for a worker, -1 when not reported
 * @param lockAttempts tries to take a lock, -1 when not reported
 * @param lockSuccesses tries that got it, -1 when not reported
 * @param expected what the result should be, NaN when not reported
 * @param actual what it is, NaN when not reported
 * @param figures what else only the inside knows, each by its name with its unit: "set-up ms", "messages/s"; in order
 *     of name
 * @param workers one entry a worker that is there or was
 */
public record Progress(
        long nanos,
        double hostSeconds,
        boolean running,
        double units,
        String unit,
        long tasks,
        long queue,
        long lockAttempts,
        long lockSuccesses,
        double expected,
        double actual,
        Map<String, Double> figures,
        List<Worker> workers) {
    public Progress {
        figures = Collections.unmodifiableMap(new TreeMap<>(figures));
        workers = List.copyOf(workers);
    }

    /**
     * One worker.
     *
     * @param index from 0
     * @param name name of its thread, or of its process
     * @param javaId id of its Java thread, 0 for a process
     * @param pid its process: the host's own for threads
     * @param tasks done by it
     * @param units done by it
     * @param lockAttempts its tries to take a lock, -1 when not reported
     * @param lockSuccesses those that got it, -1 when not reported
     */
    public record Worker(
            int index,
            String name,
            long javaId,
            int pid,
            long tasks,
            double units,
            long lockAttempts,
            long lockSuccesses) {}
}
