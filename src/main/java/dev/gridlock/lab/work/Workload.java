package dev.gridlock.lab.work;

import java.io.IOException;

/** What the workers of a demo do. One is made for each start, and closed when its workers have left. */
public sealed interface Workload extends AutoCloseable permits TaskWork, LoopWork {
    /** What {@link Worker#advance} counts, in the plural. */
    String unit();

    /** Whether its workers report tries to take a lock ({@link Worker#lockWanted}). */
    default boolean countsLocks() {
        return false;
    }

    /** What the result should be; NaN when there is none to check. */
    default double expected() {
        return Double.NaN;
    }

    /** What the result is; NaN when there is none, or not yet. */
    default double actual() {
        return Double.NaN;
    }

    /** Lets go of servers and files. */
    @Override
    default void close() throws IOException {}
}
