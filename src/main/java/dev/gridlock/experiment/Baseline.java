package dev.gridlock.experiment;

import dev.gridlock.data.ComparedRun;
import dev.gridlock.data.Model;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which run a speed-up is measured against.
 *
 * <p>Java's models: {@code serial}; Python's: Python with one worker, threads before processes, which is what serial is
 * there. Where that was not run, or not yet, the run of the same language with the fewest workers, in the plainest
 * model. A speed-up against another language would say nothing about threads and processes.
 */
final class Baseline {
    private Baseline() {}

    /** What a run of {@code model} is compared with; empty without any run in its language. */
    static Optional<ComparedRun> of(Model model, List<ComparedRun> runs) {
        return runs.stream()
                .filter(run -> python(run.model()) == python(model))
                .min(Comparator.comparing((ComparedRun run) -> run.model() != Model.SERIAL)
                        .thenComparing(ComparedRun::workers)
                        .thenComparing(ComparedRun::model));
    }

    /** Whether {@code run} is the one that it would be compared with. */
    static boolean is(ComparedRun run, ComparedRun base) {
        return run.model() == base.model() && run.workers() == base.workers();
    }

    /** As "serial", "Python threads with 1 worker". */
    static String words(ComparedRun base) {
        return base.model() == Model.SERIAL
                ? "serial"
                : Nouns.plural(base.model()) + " with " + base.workers()
                        + (base.workers() == 1 ? " worker" : " workers");
    }

    private static boolean python(Model model) {
        return model == Model.PYTHON_THREADS || model == Model.PYTHON_PROCESSES;
    }
}
