package dev.gridlock.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a command bring home what it has when a signal ends us: while it is open, the JVM's shutdown first cancels the
 * work, then waits until the command has said that it is over. The signal's exit status stays: 130, 143 or 129.
 */
final class Interruption {
    /** A reader that takes nothing must not keep us alive; all but printing is done in a few hundred milliseconds. */
    private static final long PATIENCE_MS = 3_000;

    private final CountDownLatch printed = new CountDownLatch(1);
    private final Thread hook;

    private Interruption(Runnable cancel) {
        hook = new Thread(
                () -> {
                    cancel.run();
                    try {
                        var unused = printed.await(PATIENCE_MS, TimeUnit.MILLISECONDS);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "gridlock interruption");
    }

    /**
     * From now on a signal calls {@code cancel} and waits for {@link #over}.
     *
     * @param cancel makes the command's own thread come to its end soon
     */
    static Interruption cancelling(Runnable cancel) {
        Interruption interruption = new Interruption(cancel);
        try {
            Runtime.getRuntime().addShutdownHook(interruption.hook);
        } catch (IllegalStateException e) {
            cancel.run();
        }
        return interruption;
    }

    /** All is printed. */
    void over() {
        printed.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // It runs already, and ends now.
        }
    }
}
