package dev.gridlock.session;

import dev.gridlock.data.Comparison;
import dev.gridlock.data.DemoInfo;
import dev.gridlock.data.Knobs;
import dev.gridlock.experiment.Asked;
import dev.gridlock.experiment.Experiment;
import dev.gridlock.experiment.Plan;
import dev.gridlock.lab.catalogue.BadKnob;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The comparison that a session makes, at most one at a time, on a thread of its own. Used by the session's thread
 * alone.
 */
final class Comparing implements AutoCloseable {
    private final BooleanSupplier ending;
    private final Consumer<Comparison> listener;
    private @Nullable Experiment experiment;
    private @Nullable Thread thread;

    /**
     * None runs yet.
     *
     * @param ending whether the program is being ended
     * @param listener told of every change, on the comparison's thread
     */
    Comparing(BooleanSupplier ending, Consumer<Comparison> listener) {
        this.ending = ending;
        this.listener = listener;
    }

    boolean running() {
        Thread present = thread;
        return present != null && present.isAlive();
    }

    /**
     * The plan for a demo as it is set now, but for its model and its number of workers: those are what is compared.
     */
    static Plan plan(DemoInfo demo, Knobs knobs) throws CannotDo {
        Asked asked = new Asked(
                null,
                null,
                null,
                null,
                knobs.lock() == null ? null : knobs.lock().word(),
                knobs.fixed(),
                knobs.settings());
        try {
            return Plan.of(demo, asked, Runtime.getRuntime().availableProcessors());
        } catch (BadKnob e) {
            throw new CannotDo(e.line(), e);
        }
    }

    void start(Plan plan) {
        Experiment next = new Experiment(plan, ending, listener);
        Thread runs = new Thread(() -> run(next), "gridlock-compare");
        runs.setDaemon(true);
        experiment = next;
        thread = runs;
        runs.start();
    }

    private static void run(Experiment experiment) {
        try {
            experiment.run();
        } catch (RuntimeException | Error e) {
            // The experiment's last picture tells it, where the reader looks; a trace would be written across the
            // screen.
        }
    }

    /** Ends it at once; what is measured stays. */
    void cancel() {
        Experiment present = experiment;
        if (present != null) {
            present.cancel();
        }
    }

    /** Ends it and waits for the end of what it had started. */
    @Override
    public void close() {
        cancel();
        Thread present = thread;
        if (present != null) {
            try {
                present.join(1_500);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
