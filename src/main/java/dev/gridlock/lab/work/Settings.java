package dev.gridlock.lab.work;

import dev.gridlock.lab.work.BuiltIn.Setting;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The settings of a workload, read by name. Ranges and defaults are those of the {@link BuiltIn} table; to ask for a
 * setting that is not in it is a mistake in the code.
 */
public final class Settings {
    private final List<Setting> known;
    private final Map<String, String> values;

    /**
     * Settings of a workload.
     *
     * @throws IllegalArgumentException when one of {@code values} is none that it has, or is out of range; the message
     *     is one line for the user
     */
    public Settings(BuiltIn workload, Map<String, String> values) {
        this.known = workload.settings();
        this.values = Map.copyOf(values);
        for (String name : values.keySet()) {
            Setting setting = workload.setting(name)
                    .orElseThrow(() -> new IllegalArgumentException(workload.name() + " has no setting " + name));
            check(setting);
        }
    }

    /** The same for the workload of that name, which must be in the table. */
    public static Settings of(String workload, Map<String, String> values) {
        return new Settings(BuiltIn.find(workload).orElseThrow(), values);
    }

    private void check(Setting setting) {
        switch (setting.form()) {
            case WHOLE, NUMBER -> number(setting.name());
            case CHOICE -> word(setting.name());
            case TEXT -> text(setting.name());
        }
    }

    /** A whole number. */
    public long whole(String name) {
        return Math.round(number(name));
    }

    /** A number. */
    public double number(String name) {
        Setting setting = setting(name);
        String text = values.get(name);
        if (text == null) {
            return setting.usual();
        }
        double value;
        try {
            value = Double.parseDouble(text);
        } catch (NumberFormatException e) {
            value = Double.NaN;
        }
        if (!(value >= setting.least() && value <= setting.most())) {
            throw new IllegalArgumentException(name + " must be a number from " + plain(setting.least()) + " to "
                    + plain(setting.most()) + ", not " + text);
        }
        return value;
    }

    /** One of the setting's words. */
    public String word(String name) {
        Setting setting = setting(name);
        String text = values.get(name);
        if (text == null) {
            return setting.choices().get((int) setting.usual());
        }
        if (!setting.choices().contains(text)) {
            throw new IllegalArgumentException(
                    name + " must be one of " + String.join(", ", setting.choices()) + ", not " + text);
        }
        return text;
    }

    /** Any text; "" when it is not set. */
    public String text(String name) {
        setting(name);
        return values.getOrDefault(name, "");
    }

    /** All there are, each as a text: as it was set, or its default. */
    public Map<String, String> texts() {
        Map<String, String> texts = new TreeMap<>();
        for (Setting setting : known) {
            texts.put(
                    setting.name(),
                    switch (setting.form()) {
                        case WHOLE -> Long.toString(whole(setting.name()));
                        case NUMBER -> Double.toString(number(setting.name()));
                        case CHOICE -> word(setting.name());
                        case TEXT -> text(setting.name());
                    });
        }
        return texts;
    }

    private Setting setting(String name) {
        return known.stream()
                .filter(setting -> setting.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no such setting in the table: " + name));
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }
}
