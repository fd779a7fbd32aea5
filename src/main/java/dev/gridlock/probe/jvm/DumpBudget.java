package dev.gridlock.probe.jvm;

import dev.gridlock.config.Budget;

/*
 * Spaces dumps so that what they cost the target stays within its budget: after a dump that stopped it for s seconds
 * and used c seconds of its listener's CPU, the next is due max(s / budget.stopped, c / budget.listener) later. The
 * cost is the mean of the last four, so that one dump that met a long safepoint does not blind us for minutes, while
 * the sum of the gaps still pays for the sum of the costs. A dump whose stop nobody can tell is charged its whole
 * round trip: more than the truth, never less.
 *
 * The first two are free, since one dump shows what is held and two show what stays held; granted ones come on top.
 * Free ones are charged too: they delay what follows. A failed attempt stopped nobody, but is not repeated at once:
 * 100 ms, doubling up to 30 s. No clock of its own; all times are System.nanoTime of the caller. Not thread-safe.
 */
final class DumpBudget {
    private static final int FREE = 2;
    private static final int REMEMBERED = 4;
    private static final long FIRST_PAUSE = 100_000_000L;
    private static final long LONGEST_PAUSE = 30_000_000_000L;

    private final Budget budget;
    private final double[] gaps = new double[REMEMBERED];
    private int taken;
    private int granted;
    private long next;
    private boolean failed;
    private long pause = FIRST_PAUSE;
    private long notBefore;

    DumpBudget(Budget budget) {
        this.budget = budget;
    }

    boolean mayDump(long now) {
        if (failed && now - notBefore < 0) {
            return false;
        }
        return taken < FREE || granted > 0 || now - next >= 0;
    }

    void grant(int dumps) {
        granted += Math.max(0, dumps);
    }

    /**
     * A dump was taken.
     *
     * @param asked when it was asked for
     * @param ended when its last byte was there
     * @param stoppedSeconds how long the target stood still, NaN when unknown
     * @param listenerSeconds CPU of its attach listener, NaN when unknown
     */
    void taken(long asked, long ended, double stoppedSeconds, double listenerSeconds) {
        if (taken >= FREE && asked - next < 0 && granted > 0) {
            granted--;
        }
        double stopped = Double.isNaN(stoppedSeconds) ? (ended - asked) / 1e9 : stoppedSeconds;
        double gap = share(stopped, budget.stopped());
        if (!Double.isNaN(listenerSeconds)) {
            gap = Math.max(gap, share(listenerSeconds, budget.listener()));
        }
        gaps[taken % REMEMBERED] = gap;
        taken++;
        int known = Math.min(taken, REMEMBERED);
        double sum = 0;
        for (int i = 0; i < known; i++) {
            sum += gaps[i];
        }
        next = ended + Math.round(Math.min(sum / known, 86_400) * 1e9);
        failed = false;
        pause = FIRST_PAUSE;
    }

    /** An attempt failed at {@code now}. */
    void failed(long now) {
        failed = true;
        notBefore = now + pause;
        pause = Math.min(pause * 2, LONGEST_PAUSE);
    }

    /** When the next dump is due by the cost of those before; meaningful once two were taken. */
    long next() {
        return next;
    }

    private static double share(double seconds, double allowed) {
        return seconds <= 0 ? 0 : seconds / Math.max(allowed, 1e-6);
    }
}
