package dev.gridlock.lab.work;

/**
 * Tasks too small to pay for a worker: to hand one over, to count it and to report it takes as long as to do it, and in
 * the model {@code processes}, where it crosses a pipe twice, far longer.
 *
 * <p>Setting: {@code task}, how long a task computes in microseconds on a core of 3 GHz, 1 to 1,000, by default 20.
 */
public final class Tiny implements TaskWork {
    private static final int STEPS_A_LOOK = 1_000;

    private final int steps;
    private long mixed;

    public Tiny(Settings settings) {
        steps = (int) settings.whole("task") * Xorshift.STEPS_A_MICROSECOND;
    }

    @Override
    public String unit() {
        return "tasks";
    }

    @Override
    public long run(long task, Worker worker) throws InterruptedException {
        // Never 0.
        long state = task + 1;
        for (int left = steps; left > 0; left -= STEPS_A_LOOK) {
            state = Xorshift.steps(state, Math.min(left, STEPS_A_LOOK));
            worker.advance(0);
        }
        worker.advance(1);
        return state;
    }

    /** Keeps the result alive: work whose result nobody reads may be left out by the JIT. */
    @Override
    public synchronized void done(long task, long result) {
        mixed ^= result;
    }

    synchronized long mixed() {
        return mixed;
    }
}
