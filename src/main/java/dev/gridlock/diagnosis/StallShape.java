package dev.gridlock.diagnosis;

/**
 * The reasons why threads wait for ever that can be told apart from outside, each with the name that the field gives
 * it.
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
                    + " StampedLock.tryConvertToWriteLock. If none of these threads had the read lock, whoever had it has left"
                    + " without unlock(): that belongs into a finally block."),
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
    /** A full queue whose takers are gone, or put into it themselves. */
    FULL_QUEUE(
            "full queue",
            "Let nobody who takes from a bounded queue put into it, end the producers when the last consumer ends, or offer with"
                    + " a time limit."),
    /** A lock that somebody has not given back, and all wait for. */
    LOCK_LEAK(
            "lock never given back",
            "Whoever had the lock has ended, or left the code by another way: unlock in a finally block, right after lock()."),
    /** A barrier for more than are left to come. */
    BARRIER(
            "barrier never full",
            "Make the barrier as wide as the threads that truly come, let a thread that fails break it (CyclicBarrier.reset,"
                    + " Phaser.arriveAndDeregister), or wait with a time limit."),
    /** Results that wait for each other. */
    FUTURES(
            "cycle of futures or latches",
            "Don't wait inside of what somebody waits for: combine futures (thenCombine, thenCompose), and complete each one"
                    + " whatever happens, also exceptionally."),
    /** Waiters at one condition of what hands out things, who came there by different ways. */
    EXHAUSTED(
            "exhausted pool",
            "Whoever holds one of a pool's things must not ask for another: take all at once, give each back in a finally"
                    + " block, or wait with a time limit."),
    /** Threads that wait for each other's end. */
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
