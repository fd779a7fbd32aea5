package dev.gridlock.lab.catalogue;

import dev.gridlock.data.DemoInfo.Parameter;
import java.util.List;
import java.util.Optional;

/** The value of a demo's parameter, from what somebody typed to its plainest form: {@code "0300 ms"} is {@code "300"}. */
final class SettingValue {
    private SettingValue() {}

    /** The value if the parameter can have it. */
    static String normalised(String demo, Parameter parameter, String written) throws BadKnob {
        List<String> choices = parameter.choices();
        if (choices != null) {
            if (!choices.contains(written)) {
                throw BadKnob.badInput(demo + ": " + parameter.name() + " can't be " + Phrases.quoted(written)
                        + Phrases.meant(written, choices));
            }
            return written;
        }
        Optional<Double> number = Numbers.number(withoutUnit(written.strip(), parameter.unit()));
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
        return choices == null ? Phrases.number(parameter.defaultValue()) : choices.get((int) parameter.defaultValue());
    }

    /** A parameter whose range and default have no fraction counts something: half of one means nothing. */
    private static boolean whole(Parameter parameter) {
        return isWhole(parameter.min()) && isWhole(parameter.max()) && isWhole(parameter.defaultValue());
    }

    private static boolean isWhole(double value) {
        return value == Math.rint(value);
    }

    private static String withoutUnit(String written, String unit) {
        return !unit.isEmpty() && written.endsWith(unit)
                ? written.substring(0, written.length() - unit.length()).strip()
                : written;
    }
}
