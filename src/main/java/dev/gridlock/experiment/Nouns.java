package dev.gridlock.experiment;

import dev.gridlock.data.Model;

/** What the workers of a model are called in a sentence. */
final class Nouns {
    private Nouns() {}

    /** As "threads". */
    static String plural(Model model) {
        return switch (model) {
            case SERIAL -> "serial";
            case THREADS -> "threads";
            case VIRTUAL -> "virtual threads";
            case GIL -> "threads under a GIL";
            case PROCESSES -> "processes";
            case PYTHON_THREADS -> "Python threads";
            case PYTHON_PROCESSES -> "Python processes";
        };
    }

    /** As "8 threads", "1 process". */
    static String counted(int count, Model model) {
        String one = switch (model) {
            case SERIAL -> "worker";
            case THREADS -> "thread";
            case VIRTUAL -> "virtual thread";
            case GIL -> "thread under a GIL";
            case PROCESSES -> "process";
            case PYTHON_THREADS -> "Python thread";
            case PYTHON_PROCESSES -> "Python process";
        };
        return count + " " + (count == 1 ? one : model == Model.SERIAL ? "workers" : plural(model));
    }
}
