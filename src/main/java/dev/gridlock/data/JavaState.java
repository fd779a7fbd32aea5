package dev.gridlock.data;

/** {@link java.lang.Thread.State} as a dump gives it, and what it says of threads that Java does not schedule. */
public enum JavaState {
    NEW,
    RUNNABLE,
    BLOCKED,
    WAITING,
    TIMED_WAITING,
    TERMINATED,
    /** A thread of the virtual machine itself (compiler, collector): it has no Java state. */
    NONE
}
