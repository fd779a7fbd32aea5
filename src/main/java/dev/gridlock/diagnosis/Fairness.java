package dev.gridlock.diagnosis;

/**
 * How evenly something is shared out: Jain's index, (sum x)^2 / (n * sum x^2) (Jain, Chiu, Hawe: A Quantitative Measure
 * of Fairness and Discrimination, DEC-TR-301, 1984). 1 when all get the same, 1/n when one gets all.
 */
final class Fairness {
    private Fairness() {}

    /** The index of these shares, none of them negative; NaN for no shares, or when nobody gets anything. */
    static double jain(double[] shares) {
        double sum = 0;
        double squares = 0;
        for (double share : shares) {
            sum += share;
            squares += share * share;
        }
        return squares > 0 ? sum * sum / (shares.length * squares) : Double.NaN;
    }
}
