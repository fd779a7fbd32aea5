package dev.gridlock.lab.catalogue;

import dev.gridlock.data.DemoInfo.Parameter;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The value of a demo's parameter, from what somebody typed to its plainest form: {@code "0300 ms"} is {@code "300"}.
 */
final class SettingValue {
    /**
     * Units of time, in microseconds: whole, so that 10us are 0.01 ms and not a hair less. Longer names first would not
     * matter: what is left must be a number.
     */
    private static final Map<String, Integer> TIMES = Map.of("s", 1_000_000, "ms", 1_000, "us", 1);

    private SettingValue() {}

    /** The value if the parameter can have it. */
    static String normalised(String demo, Parameter parameter, String written) throws BadKnob {
        List<String> choices = parameter.choices();
        if (choices != null && choices.isEmpty()) {
            return written.strip();
        }
        if (choices != null) {
            if (!choices.contains(written)) {
                throw BadKnob.badInput(demo + ": " + parameter.name() + " can't be " + Phrases.quoted(written)
                        + Phrases.meant(written, choices));
            }
            return written;
        }
        Optional<Double> number = number(written.strip(), parameter.unit());
        boolean right = number.isPresent()
                && number.get() >= parameter.min()
                && number.get() <= parameter.max()
                && (number.get() == Math.rint(number.get()) || !whole(parameter));
        if (!right) {
            throw BadKnob.badInput(
                    demo + ": " + parameter.name() + " takes " + (whole(parameter) ? "whole numbers, " : "")
                            + Phrases.number(parameter.min()) + " to "
                            + Phrases.number(parameter.max(), parameter.unit()) + ", not "
                            + (number.isPresent() ? Phrases.number(number.get()) : Phrases.quoted(written)));
        }
        return Phrases.number(number.get());
    }

    /** Its default, in the same form. */
    static String usual(Parameter parameter) {
        List<String> choices = parameter.choices();
        if (choices == null) {
            return Phrases.number(parameter.defaultValue());
        }
        return choices.isEmpty() ? "" : choices.get((int) parameter.defaultValue());
    }

    /** A parameter whose range and default have no fraction counts something: half of one means nothing. */
    private static boolean whole(Parameter parameter) {
        return isWhole(parameter.min()) && isWhole(parameter.max()) && isWhole(parameter.defaultValue());
    }

    private static boolean isWhole(double value) {
        return value == Math.rint(value);
    }

    /** The number, in the parameter's unit: a time may be written in another one, as 10us where ms are counted. */
    private static Optional<Double> number(String written, String unit) {
        Optional<Double> number = Numbers.number(withoutUnit(written, unit));
        if (number.isPresent() || !TIMES.containsKey(unit)) {
            return number;
        }
        return TIMES.entrySet().stream()
                .flatMap(time -> Numbers.number(withoutUnit(written, time.getKey())).stream()
                        .map(n -> n * time.getValue() / TIMES.get(unit)))
                .findFirst();
    }

    private static String withoutUnit(String written, String unit) {
        return !unit.isEmpty() && written.endsWith(unit)
                ? written.substring(0, written.length() - unit.length()).strip()
                : written;
    }
}
