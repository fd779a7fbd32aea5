package dev.gridlock.data;

import java.util.Map;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;

/** The figures that a work reports of itself, in words. */
public final class OwnFigures {
    private OwnFigures() {}

    /**
     * As "376k messages/s, 0.4 set-up ms"; "" when there are none. A figure that could not be had (NaN) is left out.
     *
     * @param figures by what they count
     * @param number how whoever shows them writes a number
     */
    public static String words(Map<String, Double> figures, DoubleFunction<String> number) {
        return figures.entrySet().stream()
                .filter(figure -> !figure.getValue().isNaN())
                .map(figure -> number.apply(figure.getValue()) + " " + figure.getKey())
                .collect(Collectors.joining(", "));
    }
}
