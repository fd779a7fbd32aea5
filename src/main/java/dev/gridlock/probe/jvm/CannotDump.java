package dev.gridlock.probe.jvm;

/** There is no thread dump now. Its message is one line for a user: what, why, and what to try. */
public final class CannotDump extends Exception {
    private final boolean retry;

    CannotDump(String message, boolean retry) {
        super(message, null, false, false);
        this.retry = retry;
    }

    /** Whether trying again later can help. */
    public boolean retry() {
        return retry;
    }
}
