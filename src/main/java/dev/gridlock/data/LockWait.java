package dev.gridlock.data;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Waits of one kind for one lock at one place in the code, which are over: events of the JVM's own flight recorder
 * (JFR). Of a wait that still lasts it tells nothing, nor of one shorter than its threshold.
 *
 * @param kind how they waited
 * @param className class of the lock, in full
 * @param id address of what they were parked for at the end of the wait, written as in {@link LockRef#id()}; "" for
 *     monitors, of which JFR gives no address that a dump would show. Addresses move with the collector
 * @param at the program's own frame that asked for it. Of its location only the line is known: {@code :58}
 * @param waits how many
 * @param seconds how long in all. A wait of a second or more comes by itself, so that it can be cut to size
 * @param longest the longest of them
 */
public record LockWait(Kind kind, String className, String id, Frame at, long waits, double seconds, double longest) {
    /** How a thread waited, named after the event. */
    public enum Kind {
        /** To enter a monitor: jdk.JavaMonitorEnter. */
        ENTER,
        /** For a notification, the monitor given up meanwhile: jdk.JavaMonitorWait. */
        WAIT,
        /** Parked, as locks and queues of java.util.concurrent do: jdk.ThreadPark. */
        PARK;

        /** Its word on the link. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The kind of that word, null when there is none. */
        public static @Nullable Kind of(String word) {
            for (Kind kind : values()) {
                if (kind.word().equals(word)) {
                    return kind;
                }
            }
            return null;
        }
    }
}
