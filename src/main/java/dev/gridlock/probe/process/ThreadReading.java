package dev.gridlock.probe.process;

import dev.gridlock.data.OsState;

/**
 * One OS thread at one look; sums since its start, -1 for what is unknown (source: stat, schedstat and status of
 * /proc/PID/task/TID).
 *
 * @param pid its process
 * @param tid its id
 * @param startTicks start time in clock ticks since boot: with {@code tid} it tells a thread from a later one with the
 *     same id
 * @param comm its name in the system, 15 characters at most on Linux
 * @param state its state
 * @param nanos System.nanoTime when this thread's files were read: rates between two looks are over these
 * @param runNanos time on a core
 * @param delayNanos time runnable without a core (run delay)
 * @param slices times it was given a core
 * @param voluntary times it gave its core up, to wait; -1 except at full looks where it had its turn
 *     ({@link StatusTurns}), and at others while it has not run since
 * @param involuntary times its core was taken from it; -1 as {@code voluntary}
 * @param core the core it last ran on
 * @param waitEnds when its wait ends by itself, as {@code nanos}; -1 as long as it has not outlasted a tick, without a
 *     time limit, and where that is not told ({@link FutexDeadline})
 */
public record ThreadReading(
        int pid,
        int tid,
        long startTicks,
        String comm,
        OsState state,
        long nanos,
        long runNanos,
        long delayNanos,
        long slices,
        long voluntary,
        long involuntary,
        int core,
        long waitEnds) {}
