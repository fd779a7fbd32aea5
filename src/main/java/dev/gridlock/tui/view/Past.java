package dev.gridlock.tui.view;

import dev.gridlock.data.History;
import dev.gridlock.data.Sample;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** One figure over the newest samples, for a sparkline: only those that are drawn are worked out. */
final class Past {
    private Past() {}

    static double[] values(History history, int width, ToDoubleFunction<Sample> figure) {
        return newest(history, width).stream().mapToDouble(figure).toArray();
    }

    /** The newest {@code width} samples, oldest first. */
    static List<Sample> newest(History history, int width) {
        List<Sample> samples = history.samples();
        return samples.subList(Math.max(0, samples.size() - Math.max(0, width)), samples.size());
    }

    /** The greatest known value, 0 without one. */
    static double most(double[] values) {
        double most = 0;
        for (double value : values) {
            most = value > most ? value : most;
        }
        return most;
    }
}
