package dev.gridlock.config;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Which keys do what.
 *
 * @param bindings every action with its keys, the first one is the key that help and footer show; an empty list unbinds
 */
public record Keys(Map<KeyAction, List<String>> bindings) {
    public Keys {
        EnumMap<KeyAction, List<String>> all = new EnumMap<>(KeyAction.class);
        for (KeyAction action : KeyAction.values()) {
            all.put(action, List.copyOf(bindings.getOrDefault(action, action.defaultKeys())));
        }
        bindings = Collections.unmodifiableMap(all);
    }

    /** The design's keys. */
    public static Keys defaults() {
        return new Keys(Map.of());
    }

    /** The keys of an action, the one to show first; may be empty. */
    public List<String> of(KeyAction action) {
        return bindings.getOrDefault(action, List.of());
    }
}
