package dev.gridlock.diagnosis;

import dev.gridlock.config.Thresholds;
import dev.gridlock.data.Frame;
import dev.gridlock.data.JavaState;
import dev.gridlock.data.JavaThread;
import dev.gridlock.data.LockRef;
import dev.gridlock.data.ThreadRef;
import dev.gridlock.data.ThreadSample;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thread of a JVM, as its newest dump and the system show it together.
 *
 * @param index its place in the dump, which the {@link WaitGraph} counts by
 * @param java as the dump has it
 * @param os as the system has it, null when it is gone or was not read
 * @param kind what it waits for
 * @param site the innermost frame of the program's own, null for a thread of the JDK's
 * @param stillSeconds how long it has not run at all, as {@link Stillness} has it; of a virtual thread, how long nobody
 *     has who could carry it
 */
record Actor(
        int index,
        JavaThread java,
        @Nullable ThreadSample os,
        WaitKind kind,
        @Nullable Frame site,
        double stillSeconds) {
    /** Whether its wait ends by itself, and before {@code far}: one that lasts longer might as well have no limit. */
    boolean timed(Duration far) {
        return java.state() == JavaState.TIMED_WAITING && !waitsFarAhead(far);
    }

    /** Whether it is known that it waits for {@code far} or more yet. */
    boolean waitsFarAhead(Duration far) {
        return os != null && stillSeconds > 0 && os.waitLeft() >= far.toMillis() / 1e3;
    }

    /**
     * Whether it is stuck: it waits for somebody, without a time limit, in the program's own code, and has not run at
     * all for long.
     */
    boolean stuck(Thresholds.Stall limits) {
        return kind.forSomebody()
                && site != null
                && !timed(limits.far())
                && stillSeconds >= limits.still().toMillis() / 1e3;
    }

    /** What it waits for, which tells who could bring it. */
    Rescuers.Wanted wants() {
        if (TaskFrames.awaitsTask(java)) {
            return Rescuers.Wanted.RESULT;
        }
        return switch (kind) {
            case FUTURE, LATCH -> Rescuers.Wanted.OUTCOME;
            default -> WaitTable.waitsForOwnedLock(java) ? Rescuers.Wanted.LOCK : Rescuers.Wanted.ANYTHING;
        };
    }

    /** The object that it waits for; null when the dump gives none. */
    @Nullable
    LockRef lock() {
        return java.wanted();
    }

    /** The method of the program in which it waits: class and name; "" for a thread of the JDK's. */
    String method() {
        return site == null ? "" : site.className() + "." + site.method();
    }

    /** Whether it came through the class in which the other waits. */
    boolean cameThrough(Actor waiting) {
        Frame at = waiting.site();
        return at != null
                && java.frames().stream().anyMatch(frame -> frame.className().equals(at.className()));
    }

    /** Whether all of these wait for one and the same object. */
    static boolean shareALock(Collection<Actor> waiting) {
        return waiting.stream().map(Actor::lock).distinct().count() == 1;
    }

    /** By which methods, its own and the JDK's, it came to where it is, innermost first. */
    List<String> way() {
        return java.frames().stream()
                .map(frame -> frame.className() + "." + frame.method())
                .toList();
    }

    /** Whether two looks, at whatever time, show threads that came to the same place the same way. */
    static boolean cameTheSameWay(JavaThread one, JavaThread other) {
        List<Frame> a = one.frames();
        List<Frame> b = other.frames();
        boolean same = a.size() == b.size();
        for (int i = 0; same && i < a.size(); i++) {
            same = a.get(i).method().equals(b.get(i).method())
                    && a.get(i).className().equals(b.get(i).className());
        }
        return same;
    }

    /** For a finding. */
    ThreadRef ref() {
        return java.ref();
    }

    /** There is one for each thread and look; so that looking one up among a thousand compares no stacks. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
