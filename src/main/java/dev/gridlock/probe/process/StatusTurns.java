package dev.gridlock.probe.process;

/**
 * Whose {@code status} file is read at a full look, when more threads have run than may be read at once.
 *
 * <p>Up to {@value #AT_ONCE} each is read each time. Of more each has its turn, by its id: of 500 every fourth look. At
 * 13 us a file the others would cost more than all else of a look.
 */
final class StatusTurns {
    private static final int AT_ONCE = 128;

    private int groups = 1;
    private int turn;
    private int asked;

    /** Begins the next full look. */
    void next() {
        groups = Math.max(1, (asked + AT_ONCE - 1) / AT_ONCE);
        turn++;
        asked = 0;
    }

    /** Whether this thread, which has run, is one of those to be read now. */
    boolean has(int tid) {
        asked++;
        return Math.floorMod(tid - turn, groups) == 0;
    }
}
