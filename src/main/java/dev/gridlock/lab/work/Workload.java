package dev.gridlock.lab.work;

import java.io.IOException;
import java.util.Map;

/** What the workers of a demo do. One is made for each start, and closed when its workers have left. */
public sealed interface Workload extends AutoCloseable permits TaskWork, LapWork, LoopWork {
    /** What {@link Worker#advance} counts, in the plural. */
    String unit();

    /** Whether its workers report tries to take a lock ({@link Worker#lockWanted}). */
    default boolean countsLocks() {
        return false;
    }

    /** Tasks that wait for a worker in a queue of its own; -1 when it has none. */
    default long queue() {
        return -1;
    }

    /** What else only the inside knows, each by its name with its unit, as {@code "messages/s"}. Known ones only. */
    default Map<String, Double> figures() {
        return Map.of();
    }

    /**
     * Whether others than its workers' threads compute for them: threads of a library, or a partner's. CPU is then
     * counted for whole processes, and the workers say what was used for them ({@link Worker#alsoUsed}).
     */
    default boolean ownThreads() {
        return false;
    }

    /** How many workers it takes at most; whoever asks for more gets so many. */
    default int mostWorkers() {
        return Integer.MAX_VALUE;
    }

    /** What the result should be; NaN when there is none to check. */
    default double expected() {
        return Double.NaN;
    }

    /** What the result is; NaN when there is none, or not yet. */
    default double actual() {
        return Double.NaN;
    }

    /**
     * {@link #expected} and {@link #actual} of one and the same moment, since a difference between the two is a fault
     * that is reported as proven. Where the expected result changes while the work goes on, that takes a lock.
     */
    default Check check() {
        return new Check(expected(), actual());
    }

    /**
     * What was done up to now was a warm-up: {@link #figures} and {@link #check} of work that counts for itself tell of
     * what is done from now on. Called while no task is under way.
     */
    default void countAnew() {}

    /** A result as it should be and as it is; NaN for what is not known. */
    record Check(double expected, double actual) {}

    /** Lets go of servers and files. */
    @Override
    default void close() throws IOException {}
}
