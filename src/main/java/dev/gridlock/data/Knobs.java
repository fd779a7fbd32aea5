package dev.gridlock.data;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How a demo is set: what the keys of the screen and the options of the command line change.
 *
 * @param demo name of the demo
 * @param model how its workers execute
 * @param workers how many, at least 1
 * @param lock what it locks with, null for a demo without locks
 * @param fixed whether the mended twin runs
 * @param settings the demo's own parameters by name ({@code --set name=value}), in order of name
 */
public record Knobs(
        String demo, Model model, int workers, @Nullable LockKind lock, boolean fixed, Map<String, String> settings) {
    public Knobs {
        settings = Collections.unmodifiableMap(new TreeMap<>(settings));
    }

    /** The same with another number of workers. */
    public Knobs withWorkers(int count) {
        return new Knobs(demo, model, count, lock, fixed, settings);
    }

    /** The same in another model. */
    public Knobs withModel(Model other) {
        return new Knobs(demo, other, workers, lock, fixed, settings);
    }

    /** The same with another kind of lock. */
    public Knobs withLock(LockKind other) {
        return new Knobs(demo, model, workers, other, fixed, settings);
    }

    /** The same, broken or mended. */
    public Knobs withFixed(boolean mended) {
        return new Knobs(demo, model, workers, lock, mended, settings);
    }
}
