package dev.gridlock.tui.terminal;

import java.util.ArrayDeque;
import java.util.EnumSet;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Where every thread leaves what the screen's one thread should see to. In order, except that a terminal which is gone
 * comes first. Bounded: a notice waits there once at most, and keys beyond {@link #MOST_KEYS} are dropped, since
 * whoever is so far behind answers to no key any more.
 */
public final class Inbox {
    static final int MOST_KEYS = 1_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final ArrayDeque<Event> events = new ArrayDeque<>();
    private final EnumSet<Event.Notice> waiting = EnumSet.noneOf(Event.Notice.class);

    /** Leaves an event; never blocks for long. */
    public void post(Event event) {
        lock.lock();
        try {
            if (event instanceof Event.Notice notice ? !waiting.add(notice) : events.size() >= MOST_KEYS) {
                return;
            }
            if (event == Event.Notice.GONE) {
                events.addFirst(event);
            } else {
                events.addLast(event);
            }
            arrived.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Says that there is something new to draw. */
    public void wake() {
        post(Event.Notice.WOKEN);
    }

    /** The next event, or null when none has come for {@code nanos}. */
    public @Nullable Event take(long nanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = nanos;
            while (events.isEmpty() && left > 0) {
                left = arrived.awaitNanos(left);
            }
            Event event = events.pollFirst();
            if (event instanceof Event.Notice notice) {
                waiting.remove(notice);
            }
            return event;
        } finally {
            lock.unlock();
        }
    }
}
