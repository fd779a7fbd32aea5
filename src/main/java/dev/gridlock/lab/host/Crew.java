package dev.gridlock.lab.host;

import dev.gridlock.data.Progress;
import dev.gridlock.lab.work.Worker;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The workers of one model at one workload. The host's main thread starts and ends them; the reporting thread looks at
 * them at any time.
 */
interface Crew {
    /**
     * Adds workers, or takes the last ones away; returns when those have left.
     *
     * @throws Refusal when there can't be so many, or one that should leave is stuck
     */
    void resize(int workers) throws Refusal;

    /** Whether all workers asked for have started. */
    boolean running();

    /** All workers that are or were there, in order of index. */
    List<Seat> seats();

    /** One line for the user on how the work is done here, "" for nothing worth a word. */
    default String note() {
        return "";
    }

    /**
     * Kills the process that is a worker, without a warning. The crew comes out of that by itself.
     *
     * @return what was done, in one line
     * @throws Refusal when the worker is no process of its own, or is not there
     */
    String kill(int worker) throws Refusal;

    /**
     * Interrupts the thread that is a worker, and waits for a moment whether it heeds that.
     *
     * @return whether it did, in one line
     * @throws Refusal when there is no such thread
     */
    String interrupt(int worker) throws Refusal;

    /** One line on why the work can't go on; null while it can. */
    @Nullable
    String failure();

    /**
     * A worker's place. Whoever sits there later counts on.
     *
     * @param worker its counters
     * @param javaId id of the Java thread that has or had the place, 0 for a process
     * @param pid process of the same
     * @param tid its OS thread, 0 when that is not known, or when the whole process is the worker or
     *     computes for it
     */
    record Seat(Worker worker, long javaId, int pid, int tid) {
        /** How far it is, with its tries to take a lock where the work {@code countsLocks}. */
        Progress.Worker report(boolean countsLocks) {
            // In this order a lock taken in between can't make more successes than tries.
            long got = countsLocks ? worker.locksGot() : -1;
            long wanted = countsLocks ? worker.locksWanted() : -1;
            return new Progress.Worker(
                    worker.index(), worker.name(), javaId, pid, worker.tasks(), worker.units(), wanted, got);
        }
    }
}
