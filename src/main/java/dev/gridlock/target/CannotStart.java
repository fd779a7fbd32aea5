package dev.gridlock.target;

/** A program could not be started; the message is one line that says what, why, and what to try. */
public final class CannotStart extends Exception {
    private static final long serialVersionUID = 1;

    CannotStart(String what, String why, String tryThis) {
        super(what + ": " + why + "; " + tryThis);
    }
}
