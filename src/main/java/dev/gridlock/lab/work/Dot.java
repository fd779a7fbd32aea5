package dev.gridlock.lab.work;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A product of two matrices a task, by a kernel as a numeric library has one: it runs without the lock of an
 * interpreter ({@link Worker#outside}), and like BLAS it uses all cores by itself, unless told not to.
 *
 * <p>With its own threads, as many as there are cores, one worker fills the machine and more workers gain nothing: they
 * queue for the same threads ({@link Helpers}). Without them a worker is as many cores as it is threads: one.
 *
 * <p>A product is done in bands of rows, of at most {@value #OPERATIONS_A_BAND} operations for each thread that shares
 * a band: 30 to 60 ms where one worker has all threads. Between two bands a worker that was called off leaves. With one
 * worker the threads sleep meanwhile, so one takes a little longer than two.
 *
 * <p>Settings: {@code n}, rows and columns of the matrices, 64 to 1024, by default 512, made a multiple of 4; {@code
 * own-threads}, {@code on} or {@code off}.
 */
public final class Dot implements TaskWork {
    private static final int OPERATIONS_A_BAND = 128 << 20;
    private static final int ROWS_A_GRAB = 16;

    private final int n;
    private final int rowsABand;
    private final Product product;
    private final double expected;
    private final @Nullable Helpers helpers;
    private volatile double actual = Double.NaN;

    public Dot(Settings settings) {
        n = (int) settings.whole("n") / 4 * 4;
        product = new Product(n);
        expected = product.expectedSum();
        helpers = settings.word("own-threads").equals("on")
                ? new Helpers("kernel", Runtime.getRuntime().availableProcessors())
                : null;
        int threads = helpers == null ? 1 : helpers.count();
        rowsABand = (int) Math.min(n, Math.max(ROWS_A_GRAB, (long) OPERATIONS_A_BAND * threads / (2L * n * n)));
    }

    @Override
    public String unit() {
        return "rows";
    }

    @Override
    public boolean ownThreads() {
        return helpers != null;
    }

    @Override
    public long run(long task, Worker worker) throws InterruptedException, IOException {
        double sum = 0;
        for (int row = 0; row < n; row += rowsABand) {
            int from = row;
            int to = Math.min(row + rowsABand, n);
            sum += worker.outside(() -> band(from, to, worker));
            worker.advance(to - from);
        }
        return Double.doubleToRawLongBits(sum);
    }

    private double band(int from, int to, Worker worker) throws InterruptedException {
        if (helpers == null) {
            return product.rows(from, to);
        }
        // Handed out bit by bit: a helper that has to wait for its core would hold up the others.
        AtomicInteger next = new AtomicInteger(from);
        double[] sums = new double[helpers.count()];
        double cpuSeconds = helpers.all(helper -> {
            for (int row = next.getAndAdd(ROWS_A_GRAB); row < to; row = next.getAndAdd(ROWS_A_GRAB)) {
                sums[helper] += product.rows(row, Math.min(row + ROWS_A_GRAB, to));
            }
        });
        worker.alsoUsed(cpuSeconds);
        double sum = 0;
        for (double part : sums) {
            sum += part;
        }
        return sum;
    }

    /** The sum over a product's elements, which shows that it was computed, and rightly. */
    @Override
    public void done(long task, long result) {
        actual = Double.longBitsToDouble(result);
    }

    @Override
    public double expected() {
        return expected;
    }

    @Override
    public double actual() {
        return actual;
    }

    @Override
    public void close() {
        if (helpers != null) {
            helpers.close();
        }
    }
}
