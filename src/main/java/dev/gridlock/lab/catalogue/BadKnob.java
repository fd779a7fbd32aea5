package dev.gridlock.lab.catalogue;

import java.io.Serial;

/** A demo can't be set so, or compared so. */
public final class BadKnob extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final boolean notHere;

    private BadKnob(String line, boolean notHere) {
        super(line);
        this.notHere = notHere;
    }

    /** What is asked makes sense, and can't be had of this demo. */
    public static BadKnob notHere(String line) {
        return new BadKnob(line, true);
    }

    /** The word means nothing, or the number is out of range. */
    public static BadKnob badInput(String line) {
        return new BadKnob(line, false);
    }

    /** One line for the user: which demo, which knob or option, and what would be right. */
    public String line() {
        return String.valueOf(getMessage());
    }

    /** True for a model, lock or mended twin that other demos have and this one has not; false for bad input. */
    public boolean notHere() {
        return notHere;
    }
}
