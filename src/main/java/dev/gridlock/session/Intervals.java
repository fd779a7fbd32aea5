package dev.gridlock.session;

import java.util.List;

/** The lengths of a tick that can be chosen by key, in seconds. */
final class Intervals {
    private static final List<Double> ALL = List.of(0.2, 0.5, 1.0, 2.0, 5.0, 10.0);

    private Intervals() {}

    /** The next shorter or longer one; {@code now} where there is none. */
    static double next(double now, boolean shorter) {
        double next = now;
        for (double one : ALL) {
            if (shorter ? one < now && (next == now || one > next) : one > now && next == now) {
                next = one;
            }
        }
        return next;
    }
}
