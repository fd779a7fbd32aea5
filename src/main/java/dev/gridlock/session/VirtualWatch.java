package dev.gridlock.session;

import dev.gridlock.config.Budget;
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
 * Looks at the virtual threads of one JVM, where it has any and can tell of them, beside its ordinary dumps: the first
 * few times as often as those, at most once a second, so that two show soon what stays as it is; then rarely, since it
 * takes more of both of us.
 *
 * <p>{@link #after} is called by the thread that takes the dumps, the rest by any.
 */
final class VirtualWatch {
    private static final int SOON = 3;
    private static final long SOON_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long LATER_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long REFUSED_NANOS = TimeUnit.SECONDS.toNanos(30);

    /** Of what the attach listener may cost the target with plain dumps, so much more. */
    private static final double SHARE_OF_LISTENER = 0.5;

    private final JvmProbe probe;
    private final Budget budget;
    private int taken;
    private int refused;
    private long next = System.nanoTime();
    private volatile boolean inUse;
    private volatile List<ThreadDump> newest = List.of();
    private volatile String why = "";

    VirtualWatch(JvmProbe probe, Budget budget) {
        this.probe = probe;
        this.budget = budget;
    }

    /** Whether any dump has shown a trace of them: they come and go, and are mostly where no plain dump shows them. */
    boolean inUse() {
        return inUse;
    }

    /** The newest two dumps, oldest first. */
    List<ThreadDump> newest() {
        return newest;
    }

    /**
     * Why virtual threads that are there are not seen, or not all of them, in one line; "" where they are, or there are
     * none.
     */
    String why() {
        return why;
    }

    /** Looks, if it is time and there have been virtual threads; {@code dump} is the newest plain one. */
    void after(ThreadDump dump) {
        inUse = inUse || shows(dump);
        long now = System.nanoTime();
        if (!inUse || now - next < 0) {
            return;
        }
        next = now + LATER_NANOS;
        String obstacle = probe.virtualWhy();
        if (obstacle.isEmpty()) {
            look(dump);
        } else {
            why = obstacle;
        }
    }

    /**
     * Where it fails, those before stay: a deadlock does not end by that, and no stall is claimed on lists that are too
     * old.
     */
    private void look(ThreadDump dump) {
        try {
            double before = probe.cost().listenerCpuSeconds();
            ThreadDump every = probe.everyThread(osTids(dump));
            double cpu = probe.cost().listenerCpuSeconds() - before;
            newest = Stream.concat(newest.stream().skip(Math.max(0, newest.size() - 1)), Stream.of(every))
                    .toList();
            taken++;
            refused = 0;
            long paid = Double.isNaN(cpu) ? 0 : (long) (cpu / (budget.listener() * SHARE_OF_LISTENER) * 1e9);
            next = System.nanoTime() + Math.max(taken < SOON ? SOON_NANOS : LATER_NANOS, taken < 2 ? 0 : paid);
            why = every.cut()
                    ? "only the first " + every.threads().size() + " threads were listed, to spare the program"
                    : "";
        } catch (CannotDump e) {
            why = String.valueOf(e.getMessage());
            refused++;
            next = System.nanoTime() + (refused < 2 ? LATER_NANOS : REFUSED_NANOS);
        }
    }

    /** Before JDK 24 virtual threads show only while one is carried, or once one has waited for input. */
    private static boolean shows(ThreadDump dump) {
        return dump.threads().stream()
                .flatMap(thread -> thread.frames().stream())
                .anyMatch(frame -> frame.servesVirtual() || frame.carriesVirtual());
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
