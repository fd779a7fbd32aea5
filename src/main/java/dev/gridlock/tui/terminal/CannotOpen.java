package dev.gridlock.tui.terminal;

/** There is no terminal to draw a screen on; the message is one line that says why. */
public final class CannotOpen extends Exception {
    private static final long serialVersionUID = 1L;

    CannotOpen(String message) {
        super(message);
    }

    CannotOpen(String message, Throwable cause) {
        super(message, cause);
    }
}
