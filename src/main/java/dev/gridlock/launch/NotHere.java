package dev.gridlock.launch;

/** A model lacks something on this machine. The message is one line: which, why not, and what to try. */
public final class NotHere extends Exception {
    private static final long serialVersionUID = 1L;

    private final String lack;

    NotHere(String lack, String line) {
        super(line);
        this.lack = lack;
    }

    /** What is lacking, in a few words. */
    public String lack() {
        return lack;
    }

    /** The line for the user. */
    public String line() {
        return String.valueOf(getMessage());
    }
}
