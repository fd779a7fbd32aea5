package dev.gridlock.data;

import java.util.Locale;
import java.util.Optional;

/** How a demo's workers execute. */
public enum Model {
    SERIAL,
    THREADS,
    VIRTUAL,
    GIL,
    PROCESSES,
    PYTHON_THREADS,
    PYTHON_PROCESSES;

    /** The word used on the command line, in files and in JSON, as {@code python-threads}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The model of that word. */
    public static Optional<Model> of(String word) {
        for (Model model : values()) {
            if (model.word().equals(word)) {
                return Optional.of(model);
            }
        }
        return Optional.empty();
    }
}
