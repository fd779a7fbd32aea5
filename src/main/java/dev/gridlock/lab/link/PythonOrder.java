package dev.gridlock.lab.link;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the lab host tells a pool of Python's, on the pool's standard input. Its end ends the pool. The other end is
 * demos/python/lab_pool.py.
 */
public sealed interface PythonOrder {
    /**
     * The first line: be this pool.
     *
     * @param work name of the workload: of the module that does it, after {@code work_}
     * @param processes whether the workers are processes, or threads
     * @param pool {@code futures} or {@code multiprocessing}
     * @param workers how many
     * @param settings of the workload, and its whereabouts
     */
    record Begin(String work, boolean processes, String pool, int workers, Map<String, String> settings)
            implements PythonOrder {
        public Begin {
            settings = Collections.unmodifiableMap(new TreeMap<>(settings));
        }
    }

    /** Do the task of that number, then report {@link PythonReport.Done}. As many at a time as one likes. */
    record Do(long task) implements PythonOrder {}
}
