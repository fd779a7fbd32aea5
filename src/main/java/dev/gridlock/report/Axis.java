package dev.gridlock.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Where values lie along one side of a chart.
 *
 * @param from coordinate of {@code least}
 * @param to coordinate of {@code most}
 * @param log whether twice as much is always as far
 */
record Axis(double least, double most, double from, double to, boolean log) {
    double at(double value) {
        double share = log
                ? (Math.log(value) - Math.log(least)) / (Math.log(most) - Math.log(least))
                : (value - least) / (most - least);
        return from + share * (to - from);
    }

    /** A tick's label: as many decimals as all of them on an axis up to {@code most} need. */
    static String seconds(double tick, double most) {
        boolean ms = most < 0.1;
        double shown = ms ? most * 1000 : most;
        int decimals = shown < 0.5 ? 2 : shown < 5 ? 1 : 0;
        return String.format(Locale.ROOT, "%." + decimals + "f " + (ms ? "ms" : "s"), ms ? tick * 1000 : tick);
    }

    /** Round values for a linear axis, from 0 on: four to eight of them. */
    static List<Double> ticks(double most) {
        double rough = most / 5;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double unit = rough / power;
        double step = (unit < 1.5 ? 1 : unit < 3.5 ? 2 : unit < 7.5 ? 5 : 10) * power;
        List<Double> ticks = new ArrayList<>();
        for (int i = 0; i * step <= most * 1.0001; i++) {
            ticks.add(i * step);
        }
        return ticks;
    }
}
