package dev.gridlock.data;

/**
 * Processes of the whole machine by state; -1 for what can't be read.
 *
 * @param total processes
 * @param running on a core or ready for one (R)
 * @param sleeping waiting, interruptible or idle (S, I)
 * @param blocked in uninterruptible wait, mostly for a disk (D)
 * @param stopped stopped or traced (T, t)
 * @param zombie ended, not yet reaped (Z)
 */
public record ProcessCounts(int total, int running, int sleeping, int blocked, int stopped, int zombie) {
    /** Nothing could be read. */
    public static final ProcessCounts NONE = new ProcessCounts(-1, -1, -1, -1, -1, -1);
}
