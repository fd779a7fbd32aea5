package dev.gridlock.data;

/** What a thread was doing during one look, as far as the system and the latest dump tell. */
public enum Activity {
    /** No look covers this moment. */
    UNKNOWN,
    /** It used a core for most of the look. */
    ON_CORE,
    /** It was runnable and no core was free: run delay, not CPU, filled the look. */
    READY,
    /** It waited for a lock that another thread holds, or for a permit. */
    BLOCKED,
    /** It waited for work, time, input or output. */
    WAITING
}
