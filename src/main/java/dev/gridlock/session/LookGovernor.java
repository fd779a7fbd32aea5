package dev.gridlock.session;

import java.util.Arrays;

/*
 * Holds our own cost to its budget by looking less often, in two ways.
 *
 * What a look and a tick cost is known from the first ones on, by the CPU time of the thread that takes them: as many
 * looks as fit beside the ticks that are asked for are taken, at once, but never less than one a second. The least of
 * the last three counts, for the first ones load classes. So 500 threads are not read ten times a second while the code
 * that reads them is still cold and ten times dearer than it will be.
 *
 * What everything costs (dumps and the screen too) counts once start-up is over, since a JVM that still loads and
 * compiles tells nothing of what a look costs. Close to the budget, and above, the looks become rarer by the ratio, and
 * where one a second is still too dear, the ticks too, down to one in five seconds; well below the budget they come
 * back. The gap between the two marks keeps it from swinging, a pause after each change lets the mean settle. Close to
 * it is too much already, since the mean sways by a twentieth on a machine that others use.
 */
final class LookGovernor {
    private static final double SETTLING_SECONDS = 8;
    private static final double WEIGHT_OF_NEWEST = 0.2;
    private static final double WELL_BELOW = 0.65;
    private static final double CLOSE = 0.93;
    /** Where a change aims, between the two marks. */
    private static final double AIM = 0.8;

    private static final double MOST_AT_ONCE = 2;
    private static final double SLOWEST = 0.2;

    private final double budget;
    private final int wanted;
    private final Costs looks = new Costs();
    private final Costs ticks = new Costs();
    private double interval = 1;
    private double allowed;
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
        this.allowed = wanted;
    }

    /** Time between two looks, in nanoseconds. */
    long periodNanos() {
        return (long) (1e9 / looksPerSecond());
    }

    /** How many looks a second there are now; below 1 where ticks are rarer than one a second too. */
    double looksPerSecond() {
        double tick = ticks.least();
        // A tick is a look and more. Where each look is a tick, that is all one learns of what looks cost.
        double look = tick > 0 ? Math.min(looks.least(), tick) : looks.least();
        double beside = Math.max(0, budget - tick / interval) / look;
        return Double.isNaN(beside) ? allowed : Math.min(allowed, Math.max(1, 1 / interval + beside));
    }

    /** Takes how long a tick is meant to be, in seconds; 1 until it is told. */
    void interval(double tickSeconds) {
        interval = tickSeconds;
    }

    /** Whether it looks less often than wanted. */
    boolean thrifty() {
        return looksPerSecond() < wanted;
    }

    /** Takes what one look cost, or one tick with its look, in seconds of CPU; NaN changes nothing. */
    void spent(boolean tick, double cpuSeconds) {
        if (!Double.isNaN(cpuSeconds)) {
            (tick ? ticks : looks).add(cpuSeconds);
        }
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
        double ratio = Math.min(MOST_AT_ONCE, Math.max(1 / MOST_AT_ONCE, AIM * budget / mean));
        if (mean > budget * CLOSE && looksPerSecond() > SLOWEST) {
            change(Math.max(SLOWEST, looksPerSecond() * ratio));
        } else if (mean < budget * WELL_BELOW && allowed < wanted) {
            change(Math.min(wanted, allowed * ratio));
        }
    }

    private void change(double looksPerSecond) {
        allowed = looksPerSecond;
        sinceChange = 0;
        mean = Double.NaN;
    }

    private static final class Costs {
        private final double[] last = {0, 0, 0};
        private int count;

        void add(double seconds) {
            last[count++ % last.length] = seconds;
        }

        /** Of the last three; 0 while they are fewer. */
        double least() {
            return Arrays.stream(last).min().orElse(0);
        }
    }
}
