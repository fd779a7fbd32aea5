package dev.gridlock.data;

/**
 * A monitor that a thread has entered, and where.
 *
 * @param lock the monitor
 * @param depth index in {@link JavaThread#frames()} of the frame that entered it
 */
public record HeldLock(LockRef lock, int depth) {}
