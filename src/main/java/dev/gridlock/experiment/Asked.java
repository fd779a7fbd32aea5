package dev.gridlock.experiment;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks of a comparison, in the words as typed; what is null keeps its default.
 *
 * @param models names of models; all of the demo's unless given
 * @param workers numbers of workers; 1, 2, 4 and so on up to four times the cores unless given
 * @param tasks how many tasks each run does; what the demo's file says unless given
 * @param repeat how often each run is made, 3 unless given
 * @param lock name of a lock kind
 * @param fixed whether to run the mended version
 * @param settings parameters of the demo by name
 */
public record Asked(
        @Nullable List<String> models,
        @Nullable List<String> workers,
        @Nullable String tasks,
        @Nullable String repeat,
        @Nullable String lock,
        boolean fixed,
        Map<String, String> settings) {
    /** Nothing special. */
    public static final Asked NOTHING = new Asked(null, null, null, null, null, false, Map.of());

    public Asked {
        models = models == null ? null : List.copyOf(models);
        workers = workers == null ? null : List.copyOf(workers);
        settings = Map.copyOf(settings);
    }
}
