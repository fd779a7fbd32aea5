package dev.gridlock.diagnosis;

import dev.gridlock.data.Frame;
import dev.gridlock.data.JavaState;
import dev.gridlock.data.JavaThread;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * In which looks a contender asks for a lock: it waits for it; or it has been woken and is about to try for it, and has
 * not come out of the same call. Such a look names no lock, and who is woken and refused a thousand times a second is
 * met so now and then, which is one of three where a crowded machine gives so few.
 *
 * @param lock whose looks are counted
 * @param dumps what each of these looks shows
 */
record Asking(ContendedLock lock, List<DumpReading> dumps) {
    private static final Set<String> ASKED = Set.of(
            "java.util.concurrent.locks.AbstractQueuedSynchronizer",
            "java.util.concurrent.locks.AbstractQueuedLongSynchronizer",
            "java.util.concurrent.locks.StampedLock");

    Asking {
        dumps = List.copyOf(dumps);
    }

    /** Whether it does in that look. */
    boolean in(int look, ContendedLock.Contender who) {
        if (who.waitsIn(look)) {
            return true;
        }
        JavaThread thread = thread(look, who);
        return thread != null
                && thread.state() == JavaState.RUNNABLE
                && who.site() != null
                && who.site().equals(WaitTable.ownFrame(thread))
                && thread.frames().stream().anyMatch(Asking::acquires);
    }

    private static boolean acquires(Frame frame) {
        return frame.method().startsWith("acquire") && ASKED.contains(frame.className());
    }

    /** In how many looks from {@code start} on. */
    int looks(int start, ContendedLock.Contender who) {
        return (int) IntStream.range(start, lock.looks())
                .filter(look -> in(look, who))
                .count();
    }

    /** The look from which on it does in all; the number of looks for none. */
    int allFrom(ContendedLock.Contender who) {
        int first = lock.looks();
        while (first > 0 && in(first - 1, who)) {
            first--;
        }
        return first;
    }

    /** What that look shows of it, null for nothing. */
    @Nullable
    JavaThread thread(int look, ContendedLock.Contender who) {
        return dumps.get(look).thread(who.actor().java().osTid());
    }
}
