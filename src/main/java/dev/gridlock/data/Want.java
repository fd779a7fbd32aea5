package dev.gridlock.data;

/** How a thread waits for the object that its dump names. */
public enum Want {
    /** It waits to enter a monitor: "waiting to lock". */
    MONITOR_ENTER,
    /** It has given a monitor up in {@code Object.wait} and is not yet notified: "waiting on". */
    MONITOR_WAIT,
    /** It was notified and waits to enter the monitor again: "waiting to re-lock". */
    MONITOR_REENTER,
    /** It is parked: "parking to wait for", a java.util.concurrent lock, condition, queue or future. */
    PARK,
    /** It waits until another thread has run a class initialiser. */
    CLASS_INIT
}
