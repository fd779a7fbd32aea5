package dev.gridlock.data;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Two laws of scaling, fitted to the throughput of one model at several numbers of workers; or the reason why not.
 *
 * <p>With N workers, each on a core of its own if it needs one, and X(1) the throughput of one:
 *
 * <ul>
 *   <li>Amdahl: X(N) = X(1) N / (1 + serial (N - 1)). {@code serial} is the share of the work that nobody can share.
 *   <li>Universal Scalability Law: X(N) = X(1) N / (1 + sigma (N - 1) + kappa N (N - 1)). {@code sigma} is what workers
 *       lose by queueing for the same thing, {@code kappa} what they lose by keeping each other up to date; with kappa
 *       the curve has a top, and falls beyond it.
 * </ul>
 *
 * @param model whose runs were fitted
 * @param points that were fitted, or would have been
 * @param usl null when not fitted
 * @param amdahl null when not fitted
 * @param predictions what the curves say far beyond what was measured; empty when not fitted
 * @param why why it was not fitted, in one line; "" when it was
 */
public record Law(
        Model model,
        List<Point> points,
        @Nullable Usl usl,
        @Nullable Amdahl amdahl,
        List<Prediction> predictions,
        String why) {
    public Law {
        points = List.copyOf(points);
        predictions = List.copyOf(predictions);
    }

    /** Not fitted. */
    public static Law refused(Model model, List<Point> points, String why) {
        return new Law(model, points, null, null, List.of(), why);
    }

    /**
     * What was measured.
     *
     * @param workers N
     * @param throughput tasks a second
     */
    public record Point(int workers, double throughput) {}

    /**
     * The Universal Scalability Law. Errors are standard errors, also of a parameter that is 0 because the best curve
     * would have it below.
     *
     * @param one tasks a second of one worker, on the curve
     * @param sigma contention
     * @param kappa coherency
     * @param residual root mean square of the points' distance from the curve, relative to the points
     */
    public record Usl(double one, double sigma, double sigmaError, double kappa, double kappaError, double residual) {
        /** Throughput of {@code workers} over that of one. */
        public double speedup(double workers) {
            return workers / (1 + sigma * (workers - 1) + kappa * workers * (workers - 1));
        }

        /**
         * The number of workers beyond which more make it slower; infinite without coherency cost. From a contention of
         * 1 on the second worker makes it no faster already.
         */
        public double top() {
            return sigma >= 1 ? 1 : kappa > 0 ? Math.max(1, Math.sqrt((1 - sigma) / kappa)) : Double.POSITIVE_INFINITY;
        }
    }

    /**
     * Amdahl's law; fields as of {@link Usl}.
     *
     * @param serial share of the work that is not shared
     */
    public record Amdahl(double one, double serial, double serialError, double residual) {
        /** Throughput of {@code workers} over that of one. */
        public double speedup(double workers) {
            return workers / (1 + serial * (workers - 1));
        }
    }

    /**
     * What the laws say of more cores than were measured, as a speed-up over one worker.
     *
     * @param cores as many workers, each with a core if it needs one
     * @param usl speed-up
     * @param uslError what the parameters' errors make of it: a standard error, so the truth may well lie outside
     * @param amdahl speed-up
     * @param amdahlError as {@code uslError}
     */
    public record Prediction(int cores, double usl, double uslError, double amdahl, double amdahlError) {}
}
