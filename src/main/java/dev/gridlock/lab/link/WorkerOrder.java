package dev.gridlock.lab.link;

import dev.gridlock.data.Knobs;
import java.util.Map;

/** What the lab host tells one of its worker processes, on the worker's standard input. Its end ends the worker. */
public sealed interface WorkerOrder {
    /**
     * The first line: be this worker.
     *
     * @param knobs as in {@link Order.Start}
     * @param index of the worker, from 0
     * @param name of the worker, also of its working thread
     * @param whereabouts of what the workload has in the host, such as a server, each by its name
     */
    record Begin(Knobs knobs, int index, String name, Map<String, String> whereabouts) implements WorkerOrder {}

    /** Do the task of that number, then report {@link WorkerReport.Done}. One at a time. */
    record Do(long task) implements WorkerOrder {}

    /** A line that was no order: never sent, only read. */
    record Garbled(String line, String why) implements WorkerOrder {}
}
