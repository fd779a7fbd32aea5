package dev.gridlock.diagnosis;

/** What a thread waits for, as its stack and its blocker tell: see {@link WaitTable}. */
public enum WaitKind {
    /** Runs, wants to, or waits in a way that the table does not know for a wait. */
    RUN,
    /** Waits to enter a monitor, for the first time or again after {@code Object.wait}. */
    BLOCKED,
    /** Waits until another thread has run a class initialiser. */
    CLASS_INIT,
    /** Waits for a lock or a permit of java.util.concurrent, whose owner a dump names only in reported cycles. */
    ACQUIRE,
    /** Waits to be notified: {@code Object.wait} or {@code Condition.await}, called by the program itself. */
    CONDITION,
    /** Waits for a latch. */
    LATCH,
    /** Waits for another thread's result or end. */
    FUTURE,
    /** Waits for others to arrive. */
    BARRIER,
    /** Waits until there is something in a queue or pipe. */
    TAKE,
    /** Waits until there is room in a queue or pipe. */
    PUT,
    /** Parked by code that is no part of the JDK, for a reason that the JDK's frames don't tell. */
    PARKED,
    /** A worker of a pool without work, or a thread without a frame of the program's own. */
    IDLE,
    /** Lets time pass. */
    SLEEP,
    /** Reads, writes or connects: a socket, a file, a name server, another process. */
    IO,
    /** Serves the JDK's HTTP client: what its callers wait for comes through this thread. */
    CLIENT_POLL,
    /** Waits for somebody to connect. */
    ACCEPT,
    /** Waits until any of many connections is ready. */
    POLL;

    /** Whether it waits for a lock that another thread holds, or for a permit. */
    public boolean forLock() {
        return this == BLOCKED || this == ACQUIRE;
    }

    /**
     * Whether only another thread of the program can end it, by letting go, notifying, completing, arriving or making
     * room.
     */
    public boolean forSomebody() {
        return switch (this) {
            case BLOCKED, CLASS_INIT, ACQUIRE, CONDITION, LATCH, FUTURE, BARRIER, PUT -> true;
            case RUN, TAKE, PARKED, IDLE, SLEEP, IO, CLIENT_POLL, ACCEPT, POLL -> false;
        };
    }
}
