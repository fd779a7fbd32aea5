package dev.gridlock.target;

/** A program could not be started; the message is one line that says what, why, and what to try. */
public final class CannotStart extends Exception {
    private static final long serialVersionUID = 1;

    private final String what;
    private final String why;
    private final String tryThis;

    CannotStart(String what, String why, String tryThis) {
        super(what + ": " + why + "; " + tryThis);
        this.what = what;
        this.why = why;
        this.tryThis = tryThis;
    }

    /** What could not be done, as {@code cannot start foo}. */
    public String what() {
        return what;
    }

    /** The reason. */
    public String why() {
        return why;
    }

    /** What may help. */
    public String tryThis() {
        return tryThis;
    }
}
