package dev.gridlock.lab.link;

/** A line is not what it should be; the message says what is wrong. Never leaves this package. */
final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    Malformed(String why) {
        super(why);
    }
}
