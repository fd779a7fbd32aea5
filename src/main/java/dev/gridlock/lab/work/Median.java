package dev.gridlock.lab.work;

import java.util.Arrays;

/** The middle one of some figures: unlike a mean it does not mind the one that was disturbed. */
public final class Median {
    private Median() {}

    /** The middle one, the upper of the two where their number is even. There must be one. */
    public static double of(double[] figures) {
        double[] sorted = figures.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
