package dev.gridlock.lab.work;

/**
 * Tasks too small to pay for a worker: to hand one over, to count it and to report it takes as long as to do it, and in
 * the model {@code processes}, where it crosses a pipe twice, far longer.
 *
 * <p>Setting: {@code task}, how long a task computes in microseconds on a core of 3 GHz, 1 to 1,000, by default 20.
 */
public final class Tiny implements TaskWork {
    private final int micros;
    private final Mixed mixed = new Mixed();

    public Tiny(Settings settings) {
        micros = (int) settings.whole("task");
    }

    @Override
    public String unit() {
        return "tasks";
    }

    @Override
    public long run(long task, Worker worker) throws InterruptedException {
        // Never from 0.
        long state = Xorshift.compute(task + 1, micros, worker);
        worker.advance(1);
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
