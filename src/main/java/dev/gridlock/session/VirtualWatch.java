package dev.gridlock.session;

import dev.gridlock.data.JavaThread;
import dev.gridlock.data.ThreadDump;
import dev.gridlock.probe.jvm.CannotDump;
import dev.gridlock.probe.jvm.JvmProbe;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Looks at the virtual threads of one JVM, where it has any and can tell of them, beside its ordinary dumps: the first few times as
 * often as those, at most once a second, so that two show soon what stays as it is; then rarely, since it takes more of both of us.
 *
 * <p>{@link #after} is called by the thread that takes the dumps, the rest by any.
 */
final class VirtualWatch {
    private static final int SOON = 3;
    private static final long SOON_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long LATER_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long REFUSED_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final JvmProbe probe;
    private int taken;
    private long next;
    private boolean began;
    private volatile List<ThreadDump> newest = List.of();
    private volatile String why = "";

    VirtualWatch(JvmProbe probe) {
        this.probe = probe;
    }

    /** The newest two dumps, oldest first. */
    List<ThreadDump> newest() {
        return newest;
    }

    /** Why virtual threads that are there are not seen, or not all of them, in one line; "" where they are, or there are none. */
    String why() {
        return why;
    }

    /** Looks, if it is time, and {@code dump} says that there have been virtual threads. */
    void after(ThreadDump dump) {
        if (!inUse(dump) || (began && System.nanoTime() - next < 0)) {
            return;
        }
        began = true;
        if (!probe.tellsVirtualThreads()) {
            unseen("its JDK does not tell what virtual threads wait for: 25 does", LATER_NANOS);
            return;
        }
        try {
            ThreadDump every = probe.everyThread(osTids(dump));
            newest = Stream.concat(newest.stream().skip(Math.max(0, newest.size() - 1)), Stream.of(every))
                    .toList();
            taken++;
            next = System.nanoTime() + (taken < SOON ? SOON_NANOS : LATER_NANOS);
            why = every.cut()
                    ? "only the first " + every.threads().size() + " threads were listed, to spare the program"
                    : "";
        } catch (CannotDump e) {
            unseen(String.valueOf(e.getMessage()), REFUSED_NANOS);
        }
    }

    private void unseen(String reason, long pauseNanos) {
        newest = List.of();
        why = reason;
        next = System.nanoTime() + pauseNanos;
    }

    /** The JVM starts the thread that wakes blocked virtual ones with the first of these (since 24). */
    private static boolean inUse(ThreadDump dump) {
        return dump.threads().stream()
                .flatMap(thread -> thread.frames().stream())
                .anyMatch(frame -> frame.className().equals("java.lang.VirtualThread"));
    }

    private static Map<Long, Integer> osTids(ThreadDump dump) {
        Map<Long, Integer> osTids = new HashMap<>();
        for (JavaThread thread : dump.threads()) {
            if (thread.isJava()) {
                osTids.put(thread.javaId(), thread.osTid());
            }
        }
        return osTids;
    }
}
