package dev.gridlock.experiment;

import dev.gridlock.data.Law;
import dev.gridlock.data.Model;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LeastSquaresBuilder;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LeastSquaresProblem;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LevenbergMarquardtOptimizer;

/**
 * Least squares of both laws by Levenberg and Marquardt's method, with the parameters' standard errors.
 *
 * <p>What is made small is the relative distance (curve / point - 1), since a run's noise grows with its length:
 * unweighted squares would look at the fastest runs only. The curve in general is X(N) = one N / (1 + sigma (N - 1) +
 * kappa N (N - 1)); Amdahl's is the one with kappa = 0. Neither sigma nor kappa can be below 0 in the laws' meaning,
 * while noise, or a cache that suddenly suffices, can ask for it: then the fit is made again with that parameter held
 * at 0, and of all fits within the bounds the closest one wins (there are four, so all of them are tried).
 *
 * <p>Standard errors are the roots of the covariance's diagonal at the point found, scaled by the reduced chi-square
 * since the noise is not known beforehand. They are taken with all parameters free, those too that ended at 0: that a
 * parameter was held does not make it certain. A prediction's error is theirs, carried through the curve to first
 * order, covariance included.
 */
final class Fit {
    private static final int ENOUGH = 1_000;
    private static final double SINGULAR = 1e-12;
    private static final int[] PREDICTED = {16, 64, 128};

    private final List<Law.Point> points;

    private Fit(List<Law.Point> points) {
        this.points = points;
    }

    /** The method found no curve. */
    static final class NoCurve extends Exception {
        private static final long serialVersionUID = 1;

        NoCurve(Throwable cause) {
            super("the points fit no curve", cause);
        }
    }

    /** Both laws on these points: more of them than the three parameters. */
    static Law of(Model model, List<Law.Point> points) throws NoCurve {
        Fit fit = new Fit(points);
        Curve usl;
        Curve amdahl;
        try {
            usl = fit.best(true);
            amdahl = fit.best(false);
        } catch (MathRuntimeException e) {
            throw new NoCurve(e);
        }
        List<Law.Prediction> predictions = new ArrayList<>();
        for (int cores : PREDICTED) {
            predictions.add(new Law.Prediction(
                    cores, usl.speedup(cores), usl.error(cores), amdahl.speedup(cores), amdahl.error(cores)));
        }
        return new Law(
                model,
                points,
                new Law.Usl(usl.one, usl.sigma, usl.parameterError(1), usl.kappa, usl.parameterError(2), usl.residual),
                new Law.Amdahl(amdahl.one, amdahl.sigma, amdahl.parameterError(1), amdahl.residual),
                predictions,
                "");
    }

    /** The closest curve within the bounds; {@code law} for the Universal Scalability Law, else Amdahl's. */
    private Curve best(boolean law) {
        Curve best = fit(false, false, law);
        for (int form = 1; form < (law ? 4 : 2); form++) {
            Curve curve = fit((form & 1) != 0, (form & 2) != 0, law);
            if (curve.sigma >= 0 && curve.kappa >= 0 && curve.residual < best.residual) {
                best = curve;
            }
        }
        return best;
    }

    private Curve fit(boolean withSigma, boolean withKappa, boolean law) {
        double scale = points.get(0).throughput() / points.get(0).workers();
        double[] start = new double[1 + (withSigma ? 1 : 0) + (withKappa ? 1 : 0)];
        start[0] = 1;
        double[] found = new LevenbergMarquardtOptimizer()
                .optimize(problem(scale, start, withSigma, withKappa))
                .getPoint()
                .toArray();
        double sigma = withSigma ? found[1] : 0;
        double kappa = withKappa ? found[found.length - 1] : 0;
        double[] all = law ? new double[] {found[0], sigma, kappa} : new double[] {found[0], sigma};
        LeastSquaresProblem.Evaluation there =
                problem(scale, all, true, law).evaluate(MatrixUtils.createRealVector(all));
        double squares = there.getCost() * there.getCost();
        return new Curve(
                found[0] * scale,
                sigma,
                kappa,
                there.getCovariances(SINGULAR).scalarMultiply(squares / (points.size() - all.length)),
                Math.sqrt(squares / points.size()));
    }

    private LeastSquaresProblem problem(double scale, double[] start, boolean withSigma, boolean withKappa) {
        double[] ones = new double[points.size()];
        Arrays.fill(ones, 1);
        return new LeastSquaresBuilder()
                .start(start)
                .model(at -> relative(at, scale, withSigma, withKappa), at -> slopes(at, scale, withSigma, withKappa))
                .target(ones)
                .lazyEvaluation(false)
                .maxEvaluations(ENOUGH)
                .maxIterations(ENOUGH)
                .build();
    }

    /** Curve over point, for each point. */
    private double[] relative(double[] at, double scale, boolean withSigma, boolean withKappa) {
        double sigma = withSigma ? at[1] : 0;
        double kappa = withKappa ? at[at.length - 1] : 0;
        double[] values = new double[points.size()];
        for (int i = 0; i < values.length; i++) {
            Law.Point point = points.get(i);
            values[i] = at[0] * scale * Curve.speedup(point.workers(), sigma, kappa) / point.throughput();
        }
        return values;
    }

    private double[][] slopes(double[] at, double scale, boolean withSigma, boolean withKappa) {
        double sigma = withSigma ? at[1] : 0;
        double kappa = withKappa ? at[at.length - 1] : 0;
        double[][] slopes = new double[points.size()][at.length];
        for (int i = 0; i < slopes.length; i++) {
            double n = points.get(i).workers();
            double unit = scale / points.get(i).throughput();
            double speedup = Curve.speedup(n, sigma, kappa);
            slopes[i][0] = unit * speedup;
            if (withSigma) {
                slopes[i][1] = -at[0] * unit * speedup * speedup * (n - 1) / n;
            }
            if (withKappa) {
                slopes[i][at.length - 1] = -at[0] * unit * speedup * speedup * (n - 1);
            }
        }
        return slopes;
    }

    /** A fitted curve; the covariance is that of one, sigma and, for the Universal Scalability Law, kappa. */
    private record Curve(double one, double sigma, double kappa, RealMatrix covariance, double residual) {
        static double speedup(double n, double sigma, double kappa) {
            return n / (1 + sigma * (n - 1) + kappa * n * (n - 1));
        }

        double speedup(double n) {
            return speedup(n, sigma, kappa);
        }

        /** Standard error of parameter {@code index}: 1 is sigma, 2 kappa. */
        double parameterError(int index) {
            return Math.sqrt(covariance.getEntry(index, index));
        }

        /** Standard error of the speed-up. */
        double error(double n) {
            double bySigma = -speedup(n) * speedup(n) * (n - 1) / n;
            double[] by = {bySigma, bySigma * n};
            double square = 0;
            for (int i = 1; i < covariance.getRowDimension(); i++) {
                for (int j = 1; j < covariance.getColumnDimension(); j++) {
                    square += by[i - 1] * by[j - 1] * covariance.getEntry(i, j);
                }
            }
            return Math.sqrt(Math.max(0, square));
        }
    }
}
