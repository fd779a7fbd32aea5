package dev.gridlock.lab.work;

/**
 * Work that goes in laps, each made by all workers together: they wait for each other at the line, and one by itself
 * gets nowhere. A lap of one worker is one task, so so many tasks are the same work however many share it; and as many
 * laps as there are workers are a round. Its workers share memory, so they are always threads.
 */
public non-sealed interface LapWork extends Workload {
    /** Another worker takes part: from now on the others wait for it. It must {@link #leave}. */
    void join();

    /**
     * One lap, on the worker's own thread, after {@link #join}.
     *
     * @throws InterruptedException when the worker was called off: what the round has come to does not count
     */
    void lap(Worker worker) throws InterruptedException;

    /** A worker is gone, and the others don't wait for it. */
    void leave();

    /** How long a worker rests after each lap where it makes them without an end. Who measures has no rests made. */
    default long restNanos() {
        return 0;
    }
}
