package dev.gridlock.tui.key;

import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import dev.gridlock.config.KeyAction;
import dev.gridlock.config.Keys;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which key stroke does what: the configuration's key names, looked up by what the keyboard sends. */
public final class KeyTable {
    private static final Map<String, KeyType> NAMED = named();

    private final Map<Chord, KeyAction> actions;

    private KeyTable(Map<Chord, KeyAction> actions) {
        this.actions = Map.copyOf(actions);
    }

    /**
     * The table of these bindings.
     *
     * @throws IllegalArgumentException with one line for the user: a name that is no key, a key no terminal can send
     *     apart from another, or one key bound to two actions
     */
    public static KeyTable of(Keys keys) {
        Map<Chord, KeyAction> actions = new HashMap<>();
        for (KeyAction action : KeyAction.values()) {
            for (String name : keys.of(action)) {
                KeyAction other = actions.putIfAbsent(chord(name, action), action);
                if (other != null && other != action) {
                    throw new IllegalArgumentException("the key " + name + " is bound to both " + other.word() + " and "
                            + action.word() + ": leave it to one of them");
                }
            }
        }
        return new KeyTable(actions);
    }

    /** What this key does, if anything. */
    public Optional<KeyAction> action(KeyStroke key) {
        return Chord.of(key).map(actions::get);
    }

    private static Chord chord(String name, KeyAction action) {
        if (name.codePointCount(0, name.length()) == 1 && name.length() == 1 && name.charAt(0) > ' ') {
            return new Chord(KeyType.Character, name.charAt(0), false);
        }
        if (name.equals("Space")) {
            return new Chord(KeyType.Character, ' ', false);
        }
        if (name.length() == 3 && name.startsWith("C-")) {
            return control(name, action);
        }
        KeyType type = NAMED.get(name);
        if (type != null) {
            return new Chord(type, null, false);
        }
        throw new IllegalArgumentException("there is no key named '" + name + "' (for " + action.word() + "); "
                + nearest(name)
                + "write a character, or Enter Esc Tab S-Tab Space Up Down Left Right PgUp PgDn Home End F1 to F12, or C-l"
                + " for Control and a letter");
    }

    private static Chord control(String name, KeyAction action) {
        char letter = name.charAt(2);
        String reason = switch (letter) {
            case 'c' -> "it always quits";
            case 'z' -> "it always suspends";
            case 'h' -> "a terminal sends Backspace for it";
            case 'i' -> "a terminal sends Tab for it";
            case 'j', 'm' -> "a terminal sends Enter for it";
            default -> letter >= 'a' && letter <= 'z' ? "" : "C- takes a small letter";
        };
        if (!reason.isEmpty()) {
            throw new IllegalArgumentException(
                    "the key " + name + " cannot be bound (for " + action.word() + "): " + reason);
        }
        return new Chord(KeyType.Character, letter, true);
    }

    private static String nearest(String name) {
        for (String known : NAMED.keySet()) {
            if (known.toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT))) {
                return "did you mean " + known + "? Else ";
            }
        }
        return "";
    }

    private static Map<String, KeyType> named() {
        Map<String, KeyType> names = new HashMap<>(Map.of(
                "Enter", KeyType.Enter,
                "Esc", KeyType.Escape,
                "Tab", KeyType.Tab,
                "S-Tab", KeyType.ReverseTab,
                "PgUp", KeyType.PageUp,
                "PgDn", KeyType.PageDown,
                "Home", KeyType.Home,
                "End", KeyType.End));
        names.put("Up", KeyType.ArrowUp);
        names.put("Down", KeyType.ArrowDown);
        names.put("Left", KeyType.ArrowLeft);
        names.put("Right", KeyType.ArrowRight);
        for (int n = 1; n <= 12; n++) {
            names.put("F" + n, KeyType.valueOf("F" + n));
        }
        return Map.copyOf(names);
    }

    /** A key as the table knows it; keys with Alt, and others than letters with Shift or Control, are in no table. */
    private record Chord(KeyType type, @Nullable Character character, boolean control) {
        static Optional<Chord> of(KeyStroke key) {
            boolean letter = key.getKeyType() == KeyType.Character;
            boolean modified = key.isAltDown() || (!letter && key.isCtrlDown());
            boolean shifted = key.isShiftDown() && !letter && key.getKeyType() != KeyType.ReverseTab;
            if (modified || shifted) {
                return Optional.empty();
            }
            // Lanterna gives Tab and Enter a character too.
            return Optional.of(
                    new Chord(key.getKeyType(), letter ? key.getCharacter() : null, letter && key.isCtrlDown()));
        }
    }
}
