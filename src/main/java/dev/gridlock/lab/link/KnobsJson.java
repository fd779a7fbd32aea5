package dev.gridlock.lab.link;

import com.grack.nanojson.JsonStringWriter;
import dev.gridlock.data.Knobs;
import dev.gridlock.data.LockKind;
import dev.gridlock.data.Model;
import org.jspecify.annotations.Nullable;

/** Knobs as JSON: models and locks by their words. */
final class KnobsJson {
    private KnobsJson() {}

    /** Adds them as the field "knobs". */
    static JsonStringWriter write(JsonStringWriter json, Knobs knobs) {
        json.object("knobs")
                .value("demo", knobs.demo())
                .value("model", knobs.model().word())
                .value("workers", knobs.workers());
        LockKind lock = knobs.lock();
        if (lock != null) {
            json.value("lock", lock.word());
        }
        json.value("fixed", knobs.fixed()).object("settings");
        knobs.settings().forEach(json::value);
        return json.end().end();
    }

    static Knobs read(Fields message) throws Malformed {
        Fields knobs = message.object("knobs");
        String model = knobs.text("model");
        return new Knobs(
                knobs.text("demo"),
                Model.of(model).orElseThrow(() -> new Malformed("no such model: " + model)),
                knobs.index("workers"),
                lock(knobs.textOrNull("lock")),
                knobs.flag("fixed"),
                knobs.object("settings").texts());
    }

    private static @Nullable LockKind lock(@Nullable String word) throws Malformed {
        return word == null ? null : LockKind.of(word).orElseThrow(() -> new Malformed("no such lock: " + word));
    }
}
