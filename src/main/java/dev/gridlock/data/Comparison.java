package dev.gridlock.data;

import java.util.List;
import java.util.Optional;

/**
 * An experiment as far as it is: the same work in several models with several numbers of workers.
 *
 * @param demo what was run
 * @param settings what of it was set otherwise than its file says, as typed: "task=100"
 * @param cores that can be used here
 * @param tasks that each run does
 * @param repeat how often each run is made
 * @param models wanted, those skipped included
 * @param workers numbers of workers wanted, rising
 * @param runs finished so far, in the order of models and workers
 * @param skipped models that could not be run, or not to their end
 * @param laws one a model that has several numbers of workers, the plainest model first; empty until all runs are over
 * @param verdicts what the runs say together, one line each; empty until all runs are over
 * @param pace how far it is
 */
public record Comparison(
        String demo,
        List<String> settings,
        int cores,
        int tasks,
        int repeat,
        List<Model> models,
        List<Integer> workers,
        List<ComparedRun> runs,
        List<Skipped> skipped,
        List<Law> laws,
        List<String> verdicts,
        Pace pace) {
    public Comparison {
        settings = List.copyOf(settings);
        models = List.copyOf(models);
        workers = List.copyOf(workers);
        runs = List.copyOf(runs);
        skipped = List.copyOf(skipped);
        laws = List.copyOf(laws);
        verdicts = List.copyOf(verdicts);
    }

    /** The run of this model with so many workers, if it is finished. */
    public Optional<ComparedRun> run(Model model, int count) {
        return runs.stream()
                .filter(run -> run.model() == model && run.workers() == count)
                .findFirst();
    }

    /** The law of the plainest model: that of {@code threads} where there is one. */
    public Optional<Law> law() {
        return laws.stream().findFirst();
    }

    /**
     * A model that could not be run.
     *
     * @param why one line
     */
    public record Skipped(Model model, String why) {}

    /** Where an experiment stands. */
    public enum State {
        RUNNING,
        DONE,
        CANCELLED
    }

    /**
     * How far it is.
     *
     * @param done runs made of those planned, repeats counted each; what has been skipped is not planned any more
     * @param planned runs in all
     * @param now what runs, in words; "" when nothing does
     * @param secondsToGo an estimate from the runs made so far, NaN before the first
     * @param state whether it is over
     */
    public record Pace(int done, int planned, String now, double secondsToGo, State state) {}
}
