package dev.gridlock.data;

import java.util.Locale;
import java.util.Optional;

/** What a demo locks with. */
public enum LockKind {
    SYNCHRONIZED,
    REENTRANT,
    FAIR,
    READ_WRITE,
    STAMPED,
    SEMAPHORE;

    /** The word used on the command line, in files and in JSON, as {@code read-write}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The kind of that word. */
    public static Optional<LockKind> of(String word) {
        for (LockKind kind : values()) {
            if (kind.word().equals(word)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
