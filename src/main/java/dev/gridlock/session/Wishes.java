package dev.gridlock.session;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a user asks of a demo's knobs, in the user's own words; what is null keeps the demo's default.
 *
 * @param model name of a model
 * @param workers a number
 * @param lock name of a lock kind
 * @param fixed whether to run the mended version
 * @param settings parameters of the demo by name
 */
public record Wishes(
        @Nullable String model,
        @Nullable String workers,
        @Nullable String lock,
        boolean fixed,
        Map<String, String> settings) {
    /** Nothing special: the demo's defaults. */
    public static final Wishes NONE = new Wishes(null, null, null, false, Map.of());

    public Wishes {
        settings = Map.copyOf(settings);
    }
}
