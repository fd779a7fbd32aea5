package dev.gridlock.data;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A lock that somebody was seen waiting for, over the thread dumps of the last seconds.
 *
 * <p>Shares come from looks: with ten of them a share is good to about a tenth. Where a thread's time off the cores is
 * known (/proc), its waiting is that time, divided among what the looks show it waiting for.
 *
 * @param pid the JVM it lives in
 * @param lock as the newest dump that shows it names it
 * @param owner name of the thread that holds it in the newest dump, null when none is known: always so for locks of
 *     java.util.concurrent outside of a reported deadlock
 * @param heldAt where the code that holds it was most often seen, null when it never was
 * @param looks dumps looked at
 * @param heldShare share of the looks in which somebody held it, 0 to 1; NaN when no look shows it
 * @param waiting threads that waited for it, in the mean: seconds waited a second
 * @param longest the longest wait that still lasts, in seconds: how long a waiter has not run at all; 0 when nobody
 *     waits now
 * @param fairness Jain's index over the time that each contender did not wait, 1 when all are served alike; NaN when
 *     unknown, or for one alone
 * @param waiters all who were seen waiting, those who waited most first
 * @param source what {@code waiting} comes from
 * @param timed what JFR says of its waits, null where it says nothing
 */
public record LockUse(
        int pid,
        LockRef lock,
        @Nullable String owner,
        @Nullable Frame heldAt,
        int looks,
        double heldShare,
        double waiting,
        double longest,
        double fairness,
        List<Waiter> waiters,
        Source source,
        @Nullable Timed timed) {
    public LockUse {
        waiters = List.copyOf(waiters);
    }

    /**
     * One who was seen waiting for it.
     *
     * @param thread who
     * @param at the program's own frame that asks for it, null when the stack shows none
     * @param share of the last seconds in which it waited for this lock, 0 to 1
     * @param now whether the newest dump shows it waiting for this lock
     * @param still for how many seconds it has not run at all, 0 when it has
     */
    public record Waiter(ThreadRef thread, @Nullable Frame at, double share, boolean now, double still) {}

    /** What the figures of waiting come from. */
    public enum Source {
        /** Thread dumps, and the time off the cores (/proc): JFR is not on in that JVM. */
        LOOKS,
        /** JFR for waits that are over, dumps and /proc for those that last. */
        JFR,
        /** As {@link #LOOKS}: JFR is on, but can't tell this lock from others of its class. */
        ALIKE,
        /** As {@link #LOOKS}: JFR is on, but most waits are shorter than its threshold of 1 ms. */
        SHORT
    }

    /**
     * Its waits that are over, as JFR timed them: each of 1 ms or more.
     *
     * @param seconds over how long
     * @param waits how many ended in that time
     * @param waited seconds they took in all, within that time
     * @param longest the longest, from its very beginning
     * @param notified how often a thread that had given the monitor up in {@code Object.wait} came back
     * @param notifiedAfter seconds that took in all, within that time; no part of {@code waited}
     */
    public record Timed(
            double seconds, long waits, double waited, double longest, long notified, double notifiedAfter) {}

    /** The same with what JFR says, and with what its figure of waiting comes from. */
    public LockUse timed(Source from, double threads, @Nullable Timed byJfr) {
        return new LockUse(
                pid, lock, owner, heldAt, looks, heldShare, threads, longest, fairness, waiters, from, byJfr);
    }

    /** How many wait now. */
    public long waitingNow() {
        return waiters.stream().filter(Waiter::now).count();
    }
}
