package dev.gridlock.probe.process;

import dev.gridlock.data.Missing;
import java.util.List;

/**
 * The target's tree at one look.
 *
 * @param nanos System.nanoTime at the look's end
 * @param rootAlive whether the root still runs; a zombie does not
 * @param processes root first, parents before the children they were found by
 * @param threads of these processes, grouped by process in the same order
 * @param missing what could not be read, each reason once
 */
public record TreeLook(
        long nanos,
        boolean rootAlive,
        List<ProcessReading> processes,
        List<ThreadReading> threads,
        List<Missing> missing) {
    public TreeLook {
        processes = List.copyOf(processes);
        threads = List.copyOf(threads);
        missing = List.copyOf(missing);
    }
}
