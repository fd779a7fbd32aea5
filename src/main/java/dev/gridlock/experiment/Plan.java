package dev.gridlock.experiment;

import dev.gridlock.data.Comparison.Skipped;
import dev.gridlock.data.DemoInfo;
import dev.gridlock.data.Knobs;
import dev.gridlock.data.Model;
import dev.gridlock.data.Nearest;
import dev.gridlock.lab.catalogue.BadKnob;
import dev.gridlock.lab.catalogue.KnobRules;
import dev.gridlock.lab.work.BuiltIn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a comparison runs.
 *
 * <p>Every round makes each run once, in an order of its own, shuffled: so what changes slowly, a machine that gets
 * warm or a neighbour that comes, falls on all models alike (a randomised complete block design), and after the first
 * round there is something to see of each. The seed is fixed, so that the same command does the same.
 *
 * @param demo what is run
 * @param cores that can be used
 * @param tasks of each run
 * @param repeat rounds
 * @param models wanted, in the order of {@link Model}, those skipped included
 * @param workers numbers of workers that some point has, rising
 * @param points what a round makes, in the order of models and workers; named after the demo, as a user sets it
 * @param skipped models that this demo does not have, and numbers of workers that can't do so many tasks
 */
public record Plan(
        DemoInfo demo,
        int cores,
        int tasks,
        int repeat,
        List<Model> models,
        List<Integer> workers,
        List<Knobs> points,
        List<Skipped> skipped) {
    private static final int MOST_TASKS = 1_000_000;
    private static final int MOST_REPEATS = 100;
    private static final int USUAL_REPEATS = 3;
    private static final int PAST_THE_CORES = 4;
    private static final long SEED = 20;

    public Plan {
        models = List.copyOf(models);
        workers = List.copyOf(workers);
        points = List.copyOf(points);
        skipped = List.copyOf(skipped);
    }

    /** The plan for what was asked, on a machine that lets us use so many cores. */
    public static Plan of(DemoInfo demo, Asked asked, int cores) throws BadKnob {
        if (demo.tasks() == 0) {
            throw BadKnob.notHere(demo.name()
                    + " can't be compared, its work is not cut into tasks: take a demo of the group work, as count");
        }
        int tasks = asked.tasks() == null ? demo.tasks() : number("--tasks", asked.tasks(), MOST_TASKS);
        int repeat = asked.repeat() == null ? USUAL_REPEATS : number("--repeat", asked.repeat(), MOST_REPEATS);
        Set<Model> models = models(demo, asked.models());
        Set<Integer> workers = workers(asked.workers(), cores);
        List<Knobs> points = new ArrayList<>();
        List<Skipped> skipped = new ArrayList<>();
        for (Model model : models) {
            if (demo.models().contains(model)) {
                for (Knobs point : points(demo, model, workers, asked)) {
                    if (wholeRounds(demo, point.workers(), tasks)) {
                        points.add(point);
                    } else {
                        skipped.add(new Skipped(model, uneven(point.workers(), tasks)));
                    }
                }
            } else {
                skipped.add(new Skipped(model, "demo " + demo.name() + " has no such model"));
            }
        }
        List<Integer> used =
                points.stream().map(Knobs::workers).distinct().sorted().toList();
        return new Plan(demo, cores, tasks, repeat, List.copyOf(models), used, points, List.copyOf(skipped));
    }

    /** Workers that make their tasks together, one each, can only do a multiple of their number. */
    private static boolean wholeRounds(DemoInfo demo, int workers, int tasks) {
        boolean together = BuiltIn.find(demo.workload()).map(BuiltIn::laps).orElse(false);
        return !together || tasks % workers == 0;
    }

    private static String uneven(int workers, int tasks) {
        int more = tasks + workers - tasks % workers;
        return "with " + workers + " workers: they do their tasks together, one each, and " + tasks
                + " is no multiple of " + workers + "; try --tasks " + more;
    }

    private static Set<Model> models(DemoInfo demo, @Nullable List<String> words) throws BadKnob {
        if (words == null) {
            return EnumSet.copyOf(demo.models());
        }
        Set<Model> models = EnumSet.noneOf(Model.class);
        for (String word : words) {
            models.add(Model.of(word.strip()).orElseThrow(() -> BadKnob.badInput(unknown(demo, word.strip()))));
        }
        return models;
    }

    private static String unknown(DemoInfo demo, String word) {
        List<String> all = Arrays.stream(Model.values()).map(Model::word).toList();
        String has = String.join(", ", demo.models().stream().map(Model::word).toList());
        return Nearest.nearest(word, all)
                .map(near -> "there is no model '" + word + "': did you mean '" + near + "'?")
                .orElse("there is no model '" + word + "': " + demo.name() + " has " + has);
    }

    private static Set<Integer> workers(@Nullable List<String> words, int cores) throws BadKnob {
        Set<Integer> workers = new TreeSet<>();
        if (words == null) {
            for (int count = 1; count <= PAST_THE_CORES * cores; count *= 2) {
                workers.add(count);
            }
            workers.add(cores);
        } else {
            for (String word : words) {
                workers.add(number("--workers", word.strip(), Integer.MAX_VALUE));
            }
        }
        return workers;
    }

    /**
     * Serial has one worker, whatever the list says. A number out of range is an error only where somebody asked for
     * it, or where no number of the usual ones is in range.
     */
    private static List<Knobs> points(DemoInfo demo, Model model, Set<Integer> workers, Asked asked) throws BadKnob {
        List<Knobs> points = new ArrayList<>();
        for (int count : model == Model.SERIAL ? Set.of(1) : workers) {
            if (asked.workers() != null || takes(demo, model, count)) {
                points.add(knobs(demo, model, count, asked));
            }
        }
        return points.isEmpty() ? List.of(knobs(demo, model, Collections.max(workers), asked)) : points;
    }

    private static boolean takes(DemoInfo demo, Model model, int count) {
        try {
            KnobRules.checked(demo, KnobRules.defaults(demo).withModel(model).withWorkers(count));
            return true;
        } catch (BadKnob e) {
            return false;
        }
    }

    private static Knobs knobs(DemoInfo demo, Model model, int count, Asked asked) throws BadKnob {
        return KnobRules.knobs(
                demo, model.word(), Integer.toString(count), asked.lock(), asked.fixed(), asked.settings());
    }

    private static int number(String option, String word, int most) throws BadKnob {
        try {
            int number = Integer.parseInt(word);
            if (number >= 1 && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Not a number: the line below says so.
        }
        String range = most == Integer.MAX_VALUE ? "whole numbers from 1 on, as 1,2,4" : "a number from 1 to " + most;
        throw BadKnob.badInput(option + " '" + word + "': give " + range);
    }

    /** All runs in the order in which they are made: {@link #repeat} rounds. */
    List<Knobs> order() {
        Random random = new Random(SEED);
        List<Knobs> order = new ArrayList<>();
        for (int round = 0; round < repeat; round++) {
            List<Knobs> shuffled = new ArrayList<>(points);
            Collections.shuffle(shuffled, random);
            order.addAll(shuffled);
        }
        return order;
    }

    /** What of the demo is set otherwise than its file says, as "task=100". */
    List<String> settings() {
        return points.isEmpty()
                ? List.of()
                : points.get(0).settings().entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .toList();
    }
}
