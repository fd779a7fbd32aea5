package dev.gridlock.lab.work;

/**
 * What a worker needs to hold while it runs its own code, in the model {@code gil}: the lock of an interpreter. Called
 * on the worker's thread only.
 */
public interface Gate {
    /**
     * The worker is at a point where it could let others run, a few millionths of a second of work after the last one.
     */
    void check() throws InterruptedException;

    /**
     * Leaves: the worker is about to wait, to end, or to run code that touches nothing the lock guards. Harmless twice.
     */
    void letGo();

    /** Comes, or comes back, and waits until it may run. Interrupted, it is not back. */
    void takeBack() throws InterruptedException;
}
