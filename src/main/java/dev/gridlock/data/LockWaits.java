package dev.gridlock.data;

import java.util.List;

/**
 * The waits for locks that ended in one JVM within a tick, as that JVM measured them itself. They come about a second
 * late.
 *
 * @param pid the JVM
 * @param waits of 1 ms or more each, those that took longest first
 * @param left waits that are left out, since they were at too many places to tell them all
 */
public record LockWaits(int pid, List<LockWait> waits, long left) {
    public LockWaits {
        waits = List.copyOf(waits);
    }
}
