package dev.gridlock.report;

import java.util.ArrayList;
import java.util.List;

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
