package dev.gridlock.target;

import dev.gridlock.probe.jvm.AttachTraces;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Ends owned processes and all that descends from them, politely first: end of input, then SIGTERM to all, then SIGKILL
 * to all until nobody is left. Several are ended at once, in the time of one.
 *
 * @param quiet how long the end of input may take to work
 * @param term how long SIGTERM may
 * @param kill how long we wait after SIGKILL for the kernel to take them away: a process in uninterruptible wait stays
 */
record Ending(Duration quiet, Duration term, Duration kill) {
    /**
     * For our own end: less than a second in all, since a user who hangs up does not wait, and nor does an init system.
     */
    static final Ending IN_SHUTDOWN =
            new Ending(Duration.ofMillis(150), Duration.ofMillis(300), Duration.ofMillis(400));

    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    /** As {@link OwnedProcess#end}: half of the grace for each polite step. */
    static Ending within(Duration grace) {
        return new Ending(grace.dividedBy(2), grace.dividedBy(2), Duration.ofSeconds(2));
    }

    /** Does it; interrupted or not. Whether all are gone. */
    boolean end(Collection<OwnedProcess> owned) {
        Pauses pauses = new Pauses();
        List<ProcessHandle> all = Kin.of(owned);
        owned.forEach(OwnedProcess::closeInput);
        boolean gone = gone(owned, quiet, false, pauses);
        if (!gone) {
            Kin.of(owned).forEach(ProcessHandle::destroy);
            gone = gone(owned, term, false, pauses);
        }
        if (!gone) {
            gone = gone(owned, kill, true, pauses);
        }
        // Killed, with its host or by it, a worker process can't tidy up after us.
        all.forEach(process -> AttachTraces.remove(process.pid()));
        pauses.over();
        return gone;
    }

    /** Waits until all are gone, at most {@code time}; killing whoever is there at each turn if so told. */
    private static boolean gone(Collection<OwnedProcess> owned, Duration time, boolean killing, Pauses pauses) {
        long deadline = System.nanoTime() + time.toNanos();
        while (true) {
            // The roots end last in many programs, and asking them is cheap: no scan while one lives and is let live.
            boolean rootAlive = owned.stream().anyMatch(OwnedProcess::alive);
            if (killing || !rootAlive) {
                List<ProcessHandle> left = Kin.of(owned);
                if (left.isEmpty()) {
                    return true;
                }
                if (killing) {
                    left.forEach(ProcessHandle::destroyForcibly);
                }
            }
            long remaining = deadline - System.nanoTime();
            if (remaining <= 0) {
                return false;
            }
            pauses.pause(Math.min(POLL_NANOS, remaining));
        }
    }

    /** Pauses that an interrupt neither ends early, one after the other, nor gets lost in. */
    private static final class Pauses {
        private boolean interrupted;

        void pause(long nanos) {
            interrupted |= Thread.interrupted();
            LockSupport.parkNanos(nanos);
        }

        void over() {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
