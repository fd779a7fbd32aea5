package dev.gridlock.cli;

import dev.gridlock.session.CannotDo;
import org.jspecify.annotations.Nullable;

/** Ends the command: one line for stderr (what, why, what to try) and the exit status. */
final class Failure extends Exception {
    private static final long serialVersionUID = 1;

    private final int status;

    private Failure(int status, String line, @Nullable Throwable cause) {
        super(line, cause);
        this.status = status;
    }

    /** It could not be done. */
    static Failure cannot(String line, @Nullable Throwable cause) {
        return new Failure(Exit.FAILED, line, cause);
    }

    /** The command line is wrong. */
    static Failure usage(String line, @Nullable Throwable cause) {
        return new Failure(Exit.USAGE, line, cause);
    }

    /** What a session can't do: bad input is a wrong command line. */
    static Failure of(CannotDo e) {
        return new Failure(e.isBadInput() ? Exit.USAGE : Exit.FAILED, e.line(), e);
    }

    int status() {
        return status;
    }
}
