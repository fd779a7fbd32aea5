package dev.gridlock.lab.hazard;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Counters of which each worker has one for itself, side by side in memory or apart.
 *
 * <p>A core that writes needs the whole cache line for itself, 64 bytes, and takes it from the core that wrote to it
 * last. Side by side, eight counters lie in a line; apart, each has 128 bytes on either side, since processors fetch
 * lines in pairs.
 */
final class Cells {
    private static final VarHandle CELL = MethodHandles.arrayElementVarHandle(long[].class);
    private static final int APART = 16;

    private final long[] cells;
    private final int stride;
    private final int workers;

    private Cells(int workers, int stride) {
        this.stride = stride;
        this.workers = workers;
        cells = new long[2 * APART + workers * stride];
    }

    static Cells sideBySide(int workers) {
        return new Cells(workers, 1);
    }

    static Cells apart(int workers) {
        return new Cells(workers, APART);
    }

    /** How much all workers but one have counted so far. */
    long ofOthers(int worker) {
        long sum = 0;
        for (int other = 0; other < workers; other++) {
            sum += other == worker ? 0 : (long) CELL.getOpaque(cells, APART + other * stride);
        }
        return sum;
    }

    /** Adds one to a worker's own counter, so many times; no other writes to it, so nothing is lost. */
    void increment(int worker, int times) {
        int cell = APART + worker * stride;
        for (int i = 0; i < times; i++) {
            // In one step, as counters are that others may read at any time; a plain one waits in the store buffer
            // while the
            // line is elsewhere, which hides half of the cost.
            CELL.getAndAdd(cells, cell, 1L);
        }
    }
}
