package dev.gridlock.tui.view;

import dev.gridlock.data.ComparedRun;
import dev.gridlock.data.Comparison;
import dev.gridlock.data.Comparison.Skipped;
import dev.gridlock.data.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A line of the table of runs: one that is finished, one still to come, or a model that can't be had.
 *
 * @param run null while it is not finished
 * @param why why there will be none, "" where there will
 */
record ComparedRow(Model model, int workers, @Nullable ComparedRun run, String why) {
    /** All that are planned, model by model; a model without a single run that was skipped is one line. */
    static List<ComparedRow> of(Comparison comparison) {
        List<ComparedRow> rows = new ArrayList<>();
        for (Model model : comparison.models()) {
            String why = comparison.skipped().stream()
                    .filter(skipped -> skipped.model() == model)
                    .map(Skipped::why)
                    .findFirst()
                    .orElse("");
            int before = rows.size();
            for (int workers : model == Model.SERIAL ? List.of(1) : comparison.workers()) {
                Optional<ComparedRun> run = comparison.run(model, workers);
                if (run.isPresent() || why.isEmpty()) {
                    rows.add(new ComparedRow(model, workers, run.orElse(null), ""));
                }
            }
            if (!why.isEmpty()) {
                rows.add(new ComparedRow(model, rows.size() == before ? -1 : -2, null, why));
            }
        }
        return rows;
    }

    /** What it is known by. */
    Object key() {
        return model.word() + " " + workers;
    }

    /** A figure of its run, NaN without one. */
    double figure(java.util.function.ToDoubleFunction<ComparedRun> figure) {
        return run == null ? Double.NaN : figure.applyAsDouble(run);
    }
}
