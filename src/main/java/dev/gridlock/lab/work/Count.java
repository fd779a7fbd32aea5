package dev.gridlock.lab.work;

/**
 * A loop that counts and does nothing else: pure CPU, no memory, no lock, the best case for more cores.
 *
 * <p>Each count is a step of {@link Xorshift}, which no compiler shortens, so a task of so many counts lasts equally
 * long in every model, without a look at the clock while it runs.
 *
 * <p>Setting: {@code task}, how long a task lasts in milliseconds on a core of 3 GHz, 10 to 5,000, by default 300.
 */
public final class Count implements TaskWork {
    private static final long COUNTS_A_MILLISECOND = 1_000L * Xorshift.STEPS_A_MICROSECOND;
    /**
     * 2 microseconds: seldom enough to cost next to nothing, often enough for the finest switching of an interpreter.
     */
    private static final int COUNTS_A_REPORT = 1_000;

    private final long counts;
    private final Mixed mixed = new Mixed();

    public Count(Settings settings) {
        counts = settings.whole("task") * COUNTS_A_MILLISECOND;
    }

    @Override
    public String unit() {
        return "numbers";
    }

    @Override
    public long run(long task, Worker worker) throws InterruptedException {
        // Never 0, where xorshift would stay for ever.
        long state = task + 1;
        for (long done = 0; done < counts; done += COUNTS_A_REPORT) {
            state = Xorshift.steps(state, COUNTS_A_REPORT);
            worker.advance(COUNTS_A_REPORT);
        }
        return state;
    }

    @Override
    public void done(long task, long result) {
        mixed.add(result);
    }

    long mixed() {
        return mixed.all();
    }
}
