package dev.gridlock.session;

/**
 * Holds our own cost to its budget by looking less often.
 *
 * <p>Start-up is left out: while the JVM still loads and compiles, its cost says nothing of what a look costs. So are the
 * seconds after a change. Apart from these the mean of the last seconds decides: over budget the looks are halved, well below it they are doubled again up to what
 * is wanted. Halving and doubling with a gap between the two marks keeps it from swinging.
 */
final class LookGovernor {
    private static final double SETTLING_SECONDS = 8;
    private static final double WEIGHT_OF_NEWEST = 0.2;
    private static final double WELL_BELOW = 0.4;

    private final double budget;
    private final int wanted;
    private int looksPerSecond;
    private double mean = Double.NaN;
    private double seconds;
    private double sinceChange;

    /**
     * A governor.
     *
     * @param budget CPU for ourselves, in cores
     * @param wanted looks a second when all is well
     */
    LookGovernor(double budget, int wanted) {
        this.budget = budget;
        this.wanted = wanted;
        this.looksPerSecond = wanted;
    }

    /** Time between two looks, in nanoseconds. */
    long periodNanos() {
        return 1_000_000_000L / looksPerSecond;
    }

    /** How many looks a second there are now. */
    int looksPerSecond() {
        return looksPerSecond;
    }

    /** Takes what we cost in the last tick, in cores; NaN changes nothing. */
    void tick(double self, double tickSeconds) {
        seconds += tickSeconds;
        sinceChange += tickSeconds;
        if (Double.isNaN(self) || seconds < SETTLING_SECONDS || sinceChange < SETTLING_SECONDS / 2) {
            return;
        }
        mean = Double.isNaN(mean) ? self : mean + WEIGHT_OF_NEWEST * (self - mean);
        if (sinceChange < SETTLING_SECONDS) {
            return;
        }
        if (mean > budget && looksPerSecond > 1) {
            change(Math.max(1, looksPerSecond / 2));
        } else if (mean < budget * WELL_BELOW && looksPerSecond < wanted) {
            change(Math.min(wanted, looksPerSecond * 2));
        }
    }

    private void change(int looks) {
        looksPerSecond = looks;
        sinceChange = 0;
        mean = Double.NaN;
    }
}
