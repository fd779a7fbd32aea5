package dev.gridlock.config;

import dev.gridlock.config.Section.Word;
import dev.gridlock.data.Nearest;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the bindings. A key may do one thing only: one that the user gives to an action while another still has it, by
 * default or by the file, is refused rather than taken away from the other unseen.
 */
final class KeysReader {
    private final String file;
    private final Map<KeyAction, List<String>> bindings = new EnumMap<>(KeyAction.class);
    private final Map<String, Word> lines = new HashMap<>();

    private KeysReader(String file) {
        this.file = file;
    }

    /** The keys that {@code section} says, the defaults where it says nothing. */
    static Keys read(String file, Section section) throws SettingsException {
        KeysReader reader = new KeysReader(file);
        for (KeyAction action : KeyAction.values()) {
            List<Word> words = section.words(action.word());
            if (words != null) {
                reader.bind(action, words);
            }
        }
        Keys keys = new Keys(reader.bindings);
        reader.refuseTwice(keys);
        return keys;
    }

    private void bind(KeyAction action, List<Word> words) throws SettingsException {
        List<String> keys = new ArrayList<>();
        for (Word word : words) {
            String key = word.text();
            String refusal = KeyNames.refusal(key).orElse(null);
            if (refusal != null) {
                String near = Nearest.nearest(key, KeyNames.all())
                        .filter(name -> KeyNames.refusal(name).isEmpty() && !name.equals(key))
                        .map(name -> "; did you mean \"" + name + "\"?")
                        .orElse("");
                throw new SettingsException(
                        file,
                        word.line(),
                        "\"" + key + "\" can't be bound to " + action.word() + ": " + refusal + near);
            }
            keys.add(key);
            lines.putIfAbsent(action.word() + " " + key, word);
        }
        bindings.put(action, keys);
    }

    private void refuseTwice(Keys keys) throws SettingsException {
        Map<String, KeyAction> users = new HashMap<>();
        for (KeyAction action : KeyAction.values()) {
            for (String key : keys.of(action)) {
                KeyAction other = users.putIfAbsent(key, action);
                if (other != null) {
                    throw twice(key, other, action);
                }
            }
        }
    }

    private SettingsException twice(String key, KeyAction first, KeyAction second) {
        Word atFirst = lines.get(first.word() + " " + key);
        Word atSecond = lines.get(second.word() + " " + key);
        Word at = atSecond == null ? atFirst : atSecond;
        KeyAction here = atSecond == null ? first : second;
        KeyAction there = atSecond == null ? second : first;
        return new SettingsException(
                file,
                at == null ? 1 : at.line(),
                "key \"" + key + "\" is bound twice: to " + here.word() + ", and to " + there.word()
                        + where(there == first ? atFirst : atSecond) + "; give " + there.word()
                        + " another key, or []");
    }

    private static String where(@Nullable Word word) {
        return word == null ? " by default" : " in line " + word.line();
    }
}
