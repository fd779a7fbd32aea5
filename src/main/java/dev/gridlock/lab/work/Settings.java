package dev.gridlock.lab.work;

import java.util.Map;

/** The settings of a workload, read by name and checked against the range that makes sense. */
public final class Settings {
    private final Map<String, String> values;

    public Settings(Map<String, String> values) {
        this.values = values;
    }

    /**
     * A whole number.
     *
     * @param otherwise when it is not set
     * @throws IllegalArgumentException when it is set to something that is no number from {@code min} to {@code max};
     *     the message is one line for the user
     */
    public long whole(String name, long min, long max, long otherwise) {
        String text = values.get(name);
        if (text == null) {
            return otherwise;
        }
        double value;
        try {
            value = Double.parseDouble(text);
        } catch (NumberFormatException e) {
            value = Double.NaN;
        }
        if (!(value >= min && value <= max)) {
            throw new IllegalArgumentException(name + " must be a number from " + min + " to " + max + ", not " + text);
        }
        return Math.round(value);
    }
}
