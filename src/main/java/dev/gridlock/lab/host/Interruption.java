package dev.gridlock.lab.host;

import dev.gridlock.lab.work.Worker;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Interrupts a worker's thread, and sees what comes of it.
 *
 * <p>An interrupt is a request, no more: it is heeded by who waits in a method that throws InterruptedException, or
 * asks Thread.interrupted. So whether it was heeded is told by the worker itself, which counts what it heard; the
 * thread's own flag would not do, since a lock that does not listen takes the flag away while it goes on waiting, and
 * puts it back later.
 */
final class Interruption {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long BETWEEN_LOOKS_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private Interruption() {}

    /** Does it, and says in one line what came of it within a second. */
    static String of(Worker worker, Thread thread) {
        long before = worker.interruptsHeard();
        thread.interrupt();
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (worker.interruptsHeard() == before && thread.isAlive() && System.nanoTime() < end) {
            LockSupport.parkNanos(BETWEEN_LOOKS_NANOS);
        }
        if (worker.interruptsHeard() != before) {
            return worker.name() + " heeded the interrupt: its wait ended at once, and it goes on";
        }
        return worker.name()
                + switch (thread.getState()) {
                    case BLOCKED ->
                        " did not heed the interrupt: it waits for a monitor, and synchronized does not listen";
                    case WAITING, TIMED_WAITING -> " did not heed the interrupt: what it waits in does not listen";
                    case NEW, RUNNABLE -> " goes on as before: its code does not ask whether it was interrupted";
                    case TERMINATED -> " has ended";
                };
    }
}
