package dev.gridlock.diagnosis;

/**
 * The reasons why threads wait for ever that can be told apart from outside, each with the name that the field gives it.
 */
enum StallShape {
    /** Waits to be notified while it holds a monitor that whoever would notify it needs first. */
    NESTED_LOCKOUT(
            "nested lock-out",
            "Don't wait for one thing while holding the lock of another: let go of the outer lock first, or wait on that lock's"
                    + " own condition."),
    /** Holds the read lock and wants the write lock, which waits for all readers, itself included. */
    UPGRADE(
            "read-to-write upgrade",
            "A read lock can't be upgraded: let go of it before writeLock().lock(), and check again what was read; or use"
                    + " StampedLock.tryConvertToWriteLock."),
    /** Locks that have no owner to name, taken in a circle or never given back. */
    PERMITS(
            "cycle of permits",
            "Acquire permits and locks in the same order everywhere, all at once, or with a time limit; and give each back in"
                    + " a finally block."),
    /** Waiters of one condition that wait for different things, none of which will be signalled any more. */
    LOST_WAKE_UP(
            "lost wake-up",
            "Use notifyAll (signalAll), or a condition of its own for each thing that is waited for; and test the condition"
                    + " in a loop, under the lock, before each wait."),
    /** All workers of a pool wait for tasks that stand in its queue behind them. */
    POOL(
            "pool deadlock",
            "A task must not wait for another task of the same bounded pool: use a second pool, or combine futures"
                    + " (thenCombine) instead of waiting for them."),
    /** Threads that wait for each other's end or result. */
    JOIN(
            "mutual join",
            "Let one thread own the end of the others: a thread that is waited for must not wait for its waiter.");

    private final String words;
    private final String advice;

    StallShape(String words, String advice) {
        this.words = words;
        this.advice = advice;
    }

    /** Its name, as titles have it. */
    String words() {
        return words;
    }

    /** What to do about it. */
    String advice() {
        return advice;
    }
}
