package dev.gridlock.diagnosis;

import dev.gridlock.data.Frame;
import dev.gridlock.data.LockRef;
import dev.gridlock.data.LockUse;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One lock that somebody was seen waiting for, over the dumps of the last seconds. Dumps (looks) are numbered from 0,
 * the oldest, on; one array entry or bit each.
 *
 * @param lock as the newest dump that shows it names it
 * @param looks how many dumps were looked at
 * @param nanos when each of them was taken
 * @param owners OS thread id of the owner in each of them, 0 where none was seen: always so for locks of
 *     java.util.concurrent
 * @param ownerName the owner in the newest dump, null when none is known
 * @param heldAt where the code that holds it was most often seen, null when it never was
 * @param contenders all who were seen waiting for it or owning it, those who waited most often first
 */
record ContendedLock(
        LockRef lock,
        int looks,
        List<Long> nanos,
        List<Integer> owners,
        @Nullable String ownerName,
        @Nullable Frame heldAt,
        List<Contender> contenders) {
    ContendedLock {
        nanos = List.copyOf(nanos);
        owners = List.copyOf(owners);
        contenders = List.copyOf(contenders);
    }

    /**
     * One who was seen waiting for the lock or owning it.
     *
     * @param actor as the newest dump has it
     * @param waits the looks in which it waited for this lock
     * @param asleep the looks in which it waited for anything
     * @param there the looks that show it at all
     * @param waitShare share of the last seconds in which it waited for this lock, 0 to 1
     * @param site where it asks for the lock
     */
    record Contender(
            Actor actor,
            BitSet waits,
            BitSet asleep,
            BitSet there,
            double waitShare,
            @Nullable Frame site) {
        /** Whether the newest dump shows it waiting for the lock. */
        boolean waitsIn(int look) {
            return waits.get(look);
        }

        String name() {
            return actor.java().name();
        }
    }

    /** Those who were seen waiting. */
    List<Contender> waiters() {
        return contenders.stream().filter(each -> !each.waits().isEmpty()).toList();
    }

    /** Those who wait in the newest dump. */
    List<Contender> waitingNow() {
        return contenders.stream().filter(each -> each.waitsIn(looks - 1)).toList();
    }

    /** Share of looks in which somebody held it: an owner was seen, or somebody waited, 0 to 1. */
    double heldShare() {
        BitSet held = new BitSet(looks);
        contenders.forEach(each -> held.or(each.waits()));
        for (int look = 0; look < looks; look++) {
            if (owners.get(look) != 0) {
                held.set(look);
            }
        }
        return (double) held.cardinality() / looks;
    }

    /** Seconds that all contenders together waited for it, by second. */
    double waitSeconds() {
        return contenders.stream().mapToDouble(Contender::waitShare).sum();
    }

    /**
     * The longest wait that still lasts, in seconds: how long a waiter of the newest dump has not run at all. 0 for
     * none.
     */
    double longestWait() {
        return waitingNow().stream()
                .mapToDouble(each -> each.actor().stillSeconds())
                .max()
                .orElse(0);
    }

    /** Jain's index over the contenders' shares of time in which they did not wait for it; NaN for one alone. */
    double fairness() {
        return contenders.size() < 2
                ? Double.NaN
                : Fairness.jain(contenders.stream()
                        .mapToDouble(each -> 1 - each.waitShare())
                        .toArray());
    }

    /** The same as whoever shows it wants it. */
    LockUse use(int pid) {
        List<LockUse.Waiter> all = waiters().stream()
                .map(each -> new LockUse.Waiter(
                        each.actor().ref(),
                        each.site(),
                        each.waitShare(),
                        each.waitsIn(looks - 1),
                        each.actor().stillSeconds()))
                .toList();
        return new LockUse(
                pid,
                lock,
                ownerName,
                heldAt,
                looks,
                heldShare(),
                waitSeconds(),
                longestWait(),
                fairness(),
                all,
                LockUse.Source.LOOKS,
                null);
    }

    /** Whether it has no single owner by its nature: permits, or several readers at once. */
    boolean isPermits() {
        return lock.className().startsWith("java.util.concurrent.Semaphore");
    }

    /** Whether readers can share it while a writer waits. */
    boolean isShared() {
        return lock.className().equals("java.util.concurrent.locks.StampedLock")
                || lock.className().startsWith("java.util.concurrent.locks.ReentrantReadWriteLock");
    }

    /**
     * How often others got the lock in waits that began after {@code fromNanos}, from where on {@code victim} has
     * waited in one single wait: each is somebody who came later and was served first. Who was seen without it, and
     * then with it or waiting no longer, asked for it in between. A queue that is first come, first served never shows
     * one.
     */
    int overtakenSince(Contender victim, long fromNanos) {
        int count = 0;
        for (Contender other : contenders) {
            if (other.actor().index() != victim.actor().index()) {
                count += served(other, fromNanos);
            }
        }
        return count;
    }

    private int served(Contender other, long fromNanos) {
        int count = 0;
        boolean free = false;
        boolean asked = false;
        int tid = other.actor().java().osTid();
        for (int look = 0; look < looks; look++) {
            if (nanos.get(look) < fromNanos || !other.there().get(look)) {
                continue;
            }
            boolean owns = owners.get(look) == tid;
            boolean waits = other.waitsIn(look);
            if (owns && free) {
                count++;
                free = false;
                asked = false;
            } else if (waits && free) {
                asked = true;
            } else if (!waits && asked) {
                count++;
                asked = false;
            }
            free = free || (!owns && !waits);
            if (owns) {
                free = false;
            }
        }
        return count;
    }
}
