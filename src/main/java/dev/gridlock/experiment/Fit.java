package dev.gridlock.experiment;

import dev.gridlock.data.Law;
import dev.gridlock.data.Model;
import java.util.ArrayList;
import java.util.List;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LeastSquaresBuilder;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LeastSquaresOptimizer.Optimum;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LevenbergMarquardtOptimizer;
import org.jspecify.annotations.Nullable;

/**
 * Least squares of both laws by Levenberg and Marquardt's method, with the parameters' standard errors.
 *
 * <p>What is made small is the relative distance (curve / point - 1), since a run's noise grows with its length: unweighted
 * squares would look at the fastest runs only. The curve in general is X(N) = one N / (1 + sigma (N - 1) + kappa N (N - 1));
 * Amdahl's is the one with kappa = 0. Neither sigma nor kappa can be below 0 in the laws' meaning, while
 * noise, or a cache that suddenly suffices, can ask for it: then the fit is made again with that parameter held at 0, and of
 * all fits within the bounds the closest one wins (there are four, so all of them are tried).
 *
 * <p>Standard errors are the roots of the covariance's diagonal, scaled by the reduced chi-square since the noise is not
 * known beforehand. A prediction's error is theirs, carried through the curve to first order, covariance included.
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
            usl = fit.best(List.of(
                    new boolean[] {true, true},
                    new boolean[] {true, false},
                    new boolean[] {false, true},
                    new boolean[] {false, false}));
            amdahl = fit.best(List.of(new boolean[] {true, false}, new boolean[] {false, false}));
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
                new Law.Usl(usl.one, usl.sigma, usl.sigmaError(), usl.kappa, usl.kappaError(), usl.residual),
                new Law.Amdahl(amdahl.one, amdahl.sigma, amdahl.sigmaError(), amdahl.residual),
                predictions,
                "");
    }

    private Curve best(List<boolean[]> forms) {
        Curve best = null;
        for (boolean[] form : forms) {
            Curve curve = fit(form[0], form[1]);
            if (curve.sigma >= 0 && curve.kappa >= 0 && (best == null || curve.residual < best.residual * (1 - 1e-9))) {
                best = curve;
            }
        }
        // The last form has both held at 0, which is within the bounds.
        return java.util.Objects.requireNonNull(best);
    }

    private Curve fit(boolean withSigma, boolean withKappa) {
        List<Double> start = new ArrayList<>();
        start.add(1.0);
        if (withSigma) {
            start.add(0.05);
        }
        if (withKappa) {
            start.add(0.001);
        }
        double scale = points.get(0).throughput() / points.get(0).workers();
        double[] ones = new double[points.size()];
        java.util.Arrays.fill(ones, 1);
        Optimum optimum = new LevenbergMarquardtOptimizer()
                .optimize(new LeastSquaresBuilder()
                        .start(start.stream().mapToDouble(Double::doubleValue).toArray())
                        .model(
                                at -> relative(at, scale, withSigma, withKappa),
                                at -> slopes(at, scale, withSigma, withKappa))
                        .target(ones)
                        .lazyEvaluation(false)
                        .maxEvaluations(ENOUGH)
                        .maxIterations(ENOUGH)
                        .build());
        double[] found = optimum.getPoint().toArray();
        int freedom = points.size() - found.length;
        double noise = freedom > 0 ? optimum.getCost() * optimum.getCost() / freedom : Double.NaN;
        return new Curve(
                found[0] * scale,
                withSigma ? found[1] : 0,
                withKappa ? found[found.length - 1] : 0,
                withSigma ? 1 : -1,
                withKappa ? found.length - 1 : -1,
                optimum.getCovariances(SINGULAR).scalarMultiply(noise),
                optimum.getRMS());
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

    /** A fitted curve; the indices say where in the covariance a parameter stands, -1 for one that was held at 0. */
    private record Curve(
            double one,
            double sigma,
            double kappa,
            int sigmaIndex,
            int kappaIndex,
            @Nullable RealMatrix covariance,
            double residual) {
        static double speedup(double n, double sigma, double kappa) {
            return n / (1 + sigma * (n - 1) + kappa * n * (n - 1));
        }

        double speedup(double n) {
            return speedup(n, sigma, kappa);
        }

        double sigmaError() {
            return Math.sqrt(covariance(sigmaIndex, sigmaIndex));
        }

        double kappaError() {
            return Math.sqrt(covariance(kappaIndex, kappaIndex));
        }

        private double covariance(int row, int column) {
            return row < 0 || column < 0 || covariance == null ? Double.NaN : covariance.getEntry(row, column);
        }

        /** Standard error of the speed-up, as far as the free parameters' errors make one. */
        double error(double n) {
            double bySigma = -speedup(n) * speedup(n) * (n - 1) / n;
            double byKappa = bySigma * n;
            double square = 0;
            if (sigmaIndex >= 0) {
                square += bySigma * bySigma * covariance(sigmaIndex, sigmaIndex);
            }
            if (kappaIndex >= 0) {
                square += byKappa * byKappa * covariance(kappaIndex, kappaIndex);
            }
            if (sigmaIndex >= 0 && kappaIndex >= 0) {
                square += 2 * bySigma * byKappa * covariance(sigmaIndex, kappaIndex);
            }
            return sigmaIndex < 0 && kappaIndex < 0 ? Double.NaN : Math.sqrt(Math.max(0, square));
        }
    }
}
