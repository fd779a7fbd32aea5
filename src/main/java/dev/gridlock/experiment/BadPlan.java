package dev.gridlock.experiment;

import java.io.Serial;

/** A demo can't be compared so. */
public final class BadPlan extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final boolean badInput;

    private BadPlan(String line, boolean badInput) {
        super(line);
        this.badInput = badInput;
    }

    /** The word means nothing, or the number is out of range. */
    static BadPlan badInput(String line) {
        return new BadPlan(line, true);
    }

    /** What is asked makes sense, and can't be had of this demo. */
    static BadPlan notHere(String line) {
        return new BadPlan(line, false);
    }

    /** One line for the user: what, why, what to try. */
    public String line() {
        return String.valueOf(getMessage());
    }

    /** Whether the input was at fault, rather than the demo. */
    public boolean badInput() {
        return badInput;
    }
}
