package dev.gridlock.target;

/** A program could not be started; the message is one line that says what, why, and what to try. */
public final class CannotStart extends Exception {
    private static final long serialVersionUID = 1;

    CannotStart(String what, String why, String tryThis) {
        super(what + ": " + why + "; " + tryThis);
    }

    /** That is what an OutOfMemoryError says where a process or a thread was to be started. */
    public static CannotStart forLackOfThreads(String what) {
        return new CannotStart(
                "cannot start " + what,
                "the system gives no more threads or memory",
                "check ulimit -u and free memory");
    }
}
