package dev.gridlock.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How keys are written in the configuration, in the help and on the footer. */
final class KeyNames {
    private static final List<String> NAMED = named();

    private KeyNames() {}

    /** Why {@code key} can't be bound, in words; empty when it can. */
    static Optional<String> refusal(String key) {
        return switch (key) {
            case "C-c" -> Optional.of("C-c always leaves");
            case "C-z" -> Optional.of("C-z always suspends");
            case "C-i" -> Optional.of("a terminal sends C-i as Tab: bind Tab");
            case "C-m" -> Optional.of("a terminal sends C-m as Enter: bind Enter");
            case "C-h" -> Optional.of("a terminal sends C-h as Backspace");
            case " " -> Optional.of("the space bar is written Space");
            default ->
                isCharacter(key) || NAMED.contains(key)
                        ? Optional.empty()
                        : Optional.of(
                                "no key has this name; right are a character, or "
                                        + "Enter Esc Tab S-Tab Space Up Down Left Right PgUp PgDn Home End F1 to F12 C-a to C-z");
        };
    }

    /** The keys that are written as words. */
    static List<String> all() {
        return NAMED;
    }

    private static boolean isCharacter(String key) {
        return key.codePointCount(0, key.length()) == 1
                && !Character.isWhitespace(key.codePointAt(0))
                && !Character.isISOControl(key.codePointAt(0));
    }

    private static List<String> named() {
        List<String> names = new ArrayList<>(List.of(
                "Enter", "Esc", "Tab", "S-Tab", "Space", "Up", "Down", "Left", "Right", "PgUp", "PgDn", "Home", "End"));
        for (int i = 1; i <= 12; i++) {
            names.add("F" + i);
        }
        for (char letter = 'a'; letter <= 'z'; letter++) {
            names.add("C-" + letter);
        }
        return List.copyOf(names);
    }
}
