package dev.gridlock.lab.work;

/**
 * Computing that takes its time and can't be shortened: steps of Marsaglia's generator ("Xorshift RNGs", 2003).
 *
 * <p>A bare {@code i++} would be folded by the JIT into one addition, and so would a linear congruence, whose steps can
 * be multiplied out. Here each step is three shifts and three exclusive ors, each in need of the one before, which no
 * compiler shortens and no core overlaps. That makes 6 cycles a step on any core, so that a number of steps lasts
 * equally long in every model, without a look at the clock, which would make a slow worker do less.
 */
public final class Xorshift {
    /** On a core of 3 GHz. */
    static final int STEPS_A_MICROSECOND = 3_000 / 6;

    private static final int STEPS_A_LOOK = 1_000;

    private Xorshift() {}

    /** The state after so many microseconds of steps, during which the worker may be called off. */
    public static long compute(long state, int micros, Worker worker) throws InterruptedException {
        long next = state;
        for (int left = micros * STEPS_A_MICROSECOND; left > 0; left -= STEPS_A_LOOK) {
            next = steps(next, Math.min(left, STEPS_A_LOOK));
            worker.advance(0);
        }
        return next;
    }

    /** The state after so many steps. {@code state} must not be 0, where it would stay for ever. */
    static long steps(long state, int count) {
        long next = state;
        for (int i = 0; i < count; i++) {
            next ^= next << 13;
            next ^= next >>> 7;
            next ^= next << 17;
        }
        return next;
    }
}
