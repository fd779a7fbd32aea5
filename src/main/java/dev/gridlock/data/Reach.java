package dev.gridlock.data;

import java.util.Locale;
import java.util.Optional;

/** How far we reach into a foreign JVM. */
public enum Reach {
    /** Only what the system tells of any process. */
    OUTSIDE,
    /** Thread dumps through its attach socket: nothing but the attach listener thread stays in it. */
    ATTACH;

    /** The word on the command line and in JSON. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The reach of that word. */
    public static Optional<Reach> of(String word) {
        for (Reach reach : values()) {
            if (reach.word().equals(word)) {
                return Optional.of(reach);
            }
        }
        return Optional.empty();
    }
}
