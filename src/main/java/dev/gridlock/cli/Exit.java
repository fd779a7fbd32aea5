package dev.gridlock.cli;

/** Exit statuses, as the design fixes them. */
final class Exit {
    /** Done, and nothing found. */
    static final int OK = 0;
    /** Could not do it; one line on stderr says why. */
    static final int FAILED = 1;
    /** The command line is wrong. */
    static final int USAGE = 2;
    /** Findings at or above {@code --fail-on}. */
    static final int FOUND = 3;

    private Exit() {}
}
