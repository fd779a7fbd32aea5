package dev.gridlock.data;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Who waited for which lock at each tick of the last minutes: an immutable window, oldest first.
 *
 * <p>A row of a waiter is about 100 bytes. 500 threads that wait make 50 kB a tick, so the window is bounded by them as
 * well:
 * {@link #MOST_WAITERS} of them are 5 MB.
 *
 * @param moments in order of time
 */
public record LockTrail(List<Moment> moments) {
    /** Moments kept at most: five minutes of a second each. */
    static final int MOST_MOMENTS = 300;

    /** Waiters in all that are kept, though always one moment. */
    static final int MOST_WAITERS = 50_000;

    /** Of no tick yet. */
    public static final LockTrail EMPTY = new LockTrail(List.of());

    public LockTrail {
        moments = List.copyOf(moments);
    }

    /**
     * The contended locks of one tick.
     *
     * @param at wall clock time of its end
     * @param locks most waited for first
     */
    public record Moment(Instant at, List<LockUse> locks) {
        public Moment {
            locks = List.copyOf(locks);
        }

        private long waiters() {
            return locks.stream().mapToLong(lock -> lock.waiters().size()).sum();
        }
    }

    /** This trail with one more moment, without as many of the oldest as have no room beside it. */
    public LockTrail with(Moment newest) {
        int from = moments.size();
        long waiters = newest.waiters();
        while (from > 0 && moments.size() - from + 1 < MOST_MOMENTS) {
            waiters += moments.get(from - 1).waiters();
            if (waiters > MOST_WAITERS) {
                break;
            }
            from--;
        }
        List<Moment> next = new ArrayList<>(moments.subList(from, moments.size()));
        next.add(newest);
        return new LockTrail(next);
    }

    /** The locks of the newest moment. */
    public List<LockUse> now() {
        return moments.isEmpty() ? List.of() : moments.get(moments.size() - 1).locks();
    }
}
