package dev.gridlock.data;

import java.util.Locale;

/**
 * CPU time over wall time, in words: the same ones wherever the figure is shown.
 *
 * <p>"about 1", "about 2" mean within 15 % of so many cores; a busy machine gives no program all of its cores.
 */
public final class CpuPerSecond {
    /** From this share of a core on it counts as a whole one. */
    public static final double NEARLY = 0.85;

    private static final double HARDLY = 0.05;

    private CpuPerSecond() {}

    /** Whether workers of this model run one at a time, except where they let go of the interpreter's lock. */
    public static boolean oneAtATime(Model model) {
        return switch (model) {
            case GIL, PYTHON_THREADS -> true;
            case SERIAL, THREADS, VIRTUAL, PROCESSES, PYTHON_PROCESSES -> false;
        };
    }

    /**
     * As "about 2: saturated", "below 1: mostly waiting"; "n/a" for NaN.
     *
     * @param value CPU per second
     * @param cores that can be used
     */
    public static String words(double value, int cores) {
        if (Double.isNaN(value)) {
            return "n/a";
        } else if (value < HARDLY) {
            return "about 0: idle or waiting";
        } else if (value < NEARLY) {
            return value < 0.5 ? "below 1: mostly waiting" : "below 1: waiting at times";
        } else if (value >= NEARLY * cores) {
            return String.format(Locale.ROOT, "about %d: saturated", Math.max(cores, Math.round(value)));
        } else if (Math.abs(value - 1) <= 1 - NEARLY) {
            return "about 1: one core busy";
        }
        return String.format(Locale.ROOT, "%.1f of %d cores busy", value, cores);
    }

    /**
     * The same, knowing who used it: of workers that one interpreter lock holds to one core it says so.
     *
     * @param workers how many shared the work
     */
    public static String words(double value, int cores, Model model, int workers) {
        boolean one = Math.abs(value - 1) <= 1 - NEARLY;
        return one && workers > 1 && oneAtATime(model)
                ? "about 1: " + workers + " busy threads share one core"
                : words(value, cores);
    }
}
