package dev.gridlock.lab.work;

import java.io.IOException;

/**
 * Work that every worker does for itself, over and over, against or with the others, and that nobody cuts into tasks: a
 * hazard that ends in a standstill is of this kind. Its workers share memory, so they are always threads.
 */
public non-sealed interface LoopWork extends Workload {
    /**
     * One worker's life, on its own thread.
     *
     * @throws InterruptedException when the worker was called off, which is the only way out
     * @throws IOException when it can't go on: the demo fails
     */
    void work(Worker worker) throws InterruptedException, IOException;
}
