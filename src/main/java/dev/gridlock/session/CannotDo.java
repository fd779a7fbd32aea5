package dev.gridlock.session;

import org.jspecify.annotations.Nullable;

/** Something asked for can't be done. Its message is one line for the user: what, why, what to try. */
public final class CannotDo extends Exception {
    private static final long serialVersionUID = 1;

    private final String line;
    private final boolean badInput;

    private CannotDo(String line, boolean badInput, @Nullable Throwable cause) {
        super(line, cause);
        this.line = line;
        this.badInput = badInput;
    }

    /** It can't be done here and now. */
    public CannotDo(String line) {
        this(line, false, null);
    }

    /** It can't be done here and now, because of {@code cause}. */
    public CannotDo(String line, Throwable cause) {
        this(line, false, cause);
    }

    /** It makes no sense: a name that is not there, a number out of range. */
    public static CannotDo badInput(String line, @Nullable Throwable cause) {
        return new CannotDo(line, true, cause);
    }

    /** The line for the user. */
    public String line() {
        return line;
    }

    /** Whether the input was at fault, rather than the circumstances. */
    public boolean isBadInput() {
        return badInput;
    }
}
