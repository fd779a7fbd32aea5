package dev.gridlock.lab.host;

import dev.gridlock.data.Frame;
import dev.gridlock.data.LockWait;
import dev.gridlock.lab.link.Report;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordedThread;
import org.jspecify.annotations.Nullable;

/**
 * Sums JFR's waits by lock and place in the code. For the one thread that JFR calls.
 *
 * <p>The address in an event of a monitor is that of the JVM's own structure beside the object (HotSpot's
 * ObjectMonitor), which no thread dump shows: monitors are told apart by class and place alone. Waits without a frame
 * of the program's own, as those of an idle pool's worker, are the JDK's own affair and left out.
 */
final class LockWaitSums {
    private static final int MOST_PLACES = 64;
    /** Kept between two reports; beyond, waits are only counted. */
    private static final int MOST_KEPT = 1_000;

    private static final double LONG = 1;

    private final Set<Long> leftOut;
    private final Map<Key, Sum> sums = new HashMap<>();
    private final List<LockWait> alone = new ArrayList<>();
    private long left;

    private record Key(LockWait.Kind kind, String className, String id, Frame at) {}

    private static final class Sum {
        private long waits;
        private double seconds;
        private double longest;

        void add(double wait) {
            waits++;
            seconds += wait;
            longest = Math.max(longest, wait);
        }
    }

    /** An event that tells a wait, and how its field is called that has the lock's class. */
    enum Event {
        ENTER(LockWait.Kind.ENTER, "monitorClass"),
        WAIT(LockWait.Kind.WAIT, "monitorClass"),
        PARK(LockWait.Kind.PARK, "parkedClass");

        private final LockWait.Kind kind;
        private final String classField;

        Event(LockWait.Kind kind, String classField) {
            this.kind = kind;
            this.classField = classField;
        }
    }

    /** Sums waits of all threads but those with these Java ids. */
    LockWaitSums(Set<Long> leftOut) {
        this.leftOut = Set.copyOf(leftOut);
    }

    void add(Event event, RecordedEvent recorded) {
        RecordedThread thread = recorded.getThread();
        RecordedClass lock = recorded.getClass(event.classField);
        Frame at = ownFrame(recorded.getStackTrace());
        if (thread == null || lock == null || at == null || leftOut.contains(thread.getJavaThreadId())) {
            return;
        }
        // Written as a dump writes it.
        String id = event == Event.PARK ? String.format(Locale.ROOT, "0x%016x", recorded.getLong("address")) : "";
        add(event.kind, lock.getName(), id, at, recorded.getDuration().toNanos() / 1e9);
    }

    void add(LockWait.Kind kind, String className, String id, Frame at, double seconds) {
        Key key = new Key(kind, className, id, at);
        if (alone.size() + sums.size() >= MOST_KEPT && (seconds >= LONG || !sums.containsKey(key))) {
            left++;
        } else if (seconds >= LONG) {
            alone.add(new LockWait(kind, className, id, at, 1, seconds, seconds));
        } else {
            sums.computeIfAbsent(key, fresh -> new Sum()).add(seconds);
        }
    }

    private static @Nullable Frame ownFrame(@Nullable RecordedStackTrace stack) {
        if (stack == null) {
            return null;
        }
        for (RecordedFrame recorded : stack.getFrames()) {
            RecordedMethod method = recorded.getMethod();
            Frame frame = new Frame(method.getType().getName(), method.getName(), ":" + recorded.getLineNumber());
            if (!frame.ofJdk()) {
                return frame;
            }
        }
        return null;
    }

    /** What has come since the last time. */
    Report.LockWaits take() {
        List<LockWait> waits = new ArrayList<>(alone);
        sums.forEach((key, sum) -> waits.add(
                new LockWait(key.kind(), key.className(), key.id(), key.at(), sum.waits, sum.seconds, sum.longest)));
        waits.sort(Comparator.comparingDouble(LockWait::seconds).reversed());
        List<LockWait> told = waits.subList(0, Math.min(MOST_PLACES, waits.size()));
        for (LockWait untold : waits.subList(told.size(), waits.size())) {
            left += untold.waits();
        }
        Report.LockWaits report = new Report.LockWaits(told, left, "");
        alone.clear();
        sums.clear();
        left = 0;
        return report;
    }
}
