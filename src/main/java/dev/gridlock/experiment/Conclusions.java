package dev.gridlock.experiment;

import dev.gridlock.data.ComparedRun;
import dev.gridlock.data.CpuPerSecond;
import dev.gridlock.data.Model;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What all runs say together: the fastest, and one line a model where it has something of its own to say. Same
 * thresholds and same blindness for the demo as {@link Verdicts}. Runs that lost something ({@link Losses}) are
 * counted, and compared with nothing.
 */
final class Conclusions {
    private final int cores;
    private final String losses;
    private final List<ComparedRun> runs;
    private final Verdicts verdicts;

    Conclusions(int cores, List<ComparedRun> all) {
        this.cores = cores;
        this.losses = Losses.words(all);
        this.runs = all.stream().filter(run -> !Losses.any(run)).toList();
        this.verdicts = new Verdicts(cores, runs);
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        if (!losses.isEmpty()) {
            lines.add(losses);
        }
        fastest().ifPresent(lines::add);
        waiting().ifPresentOrElse(lines::add, () -> {
            for (Model model : Model.values()) {
                (CpuPerSecond.oneAtATime(model) ? underLock(model) : pastTheCores(model)).ifPresent(lines::add);
            }
        });
        return lines;
    }

    private Optional<String> fastest() {
        return runs.size() < 2
                ? Optional.empty()
                : runs.stream()
                        .min(Comparator.comparingDouble(ComparedRun::real))
                        .flatMap(run -> Baseline.of(run.model(), runs)
                                .filter(base -> !Baseline.is(run, base))
                                .map(base -> "fastest: " + Nouns.counted(run.workers(), run.model()) + ", "
                                        + Verdicts.against(run, base)));
    }

    /** As "I/O-bound: 7.8x with 8 threads; processes cost 3.0x the start-up for no gain". */
    private Optional<String> waiting() {
        Optional<ComparedRun> single = Baseline.of(Model.THREADS, runs)
                .filter(run -> run.cpuPerSecond() < Verdicts.WAITING && run.workers() == 1 && !run.disturbed());
        Optional<ComparedRun> best = best(Model.THREADS)
                .or(() -> best(Model.VIRTUAL))
                .or(() -> best(Model.GIL))
                .or(() -> best(Model.PYTHON_THREADS));
        if (single.isEmpty()
                || best.isEmpty()
                || best.get().workers() == 1
                || best.get().disturbed()) {
            return Optional.empty();
        }
        ComparedRun threads = best.get();
        String line =
                "I/O-bound: " + Verdicts.factor(threads) + " with " + Nouns.counted(threads.workers(), threads.model());
        Model rival = threads.model() == Model.PYTHON_THREADS ? Model.PYTHON_PROCESSES : Model.PROCESSES;
        return Optional.of(runs.stream()
                .filter(run -> run.model() == rival && run.workers() == threads.workers())
                .filter(run -> !run.disturbed())
                .findFirst()
                .map(run -> line + Verdicts.startUpForNothing(Nouns.plural(rival), run, threads))
                .orElse(line));
    }

    private Optional<ComparedRun> best(Model model) {
        return runs.stream().filter(run -> run.model() == model).min(Comparator.comparingDouble(ComparedRun::real));
    }

    private Optional<String> underLock(Model model) {
        return verdicts.atTheCores(model)
                .filter(run -> run.workers() > 1)
                .or(() -> verdicts.pastTheCores(model).stream().findFirst())
                .map(verdicts::of);
    }

    /** As "threads: past 2 cores nothing is gained: +1 % at 4, -3 % at 8". */
    private Optional<String> pastTheCores(Model model) {
        Optional<ComparedRun> full = verdicts.atTheCores(model);
        List<ComparedRun> past = verdicts.pastTheCores(model);
        if (full.isEmpty() || past.isEmpty() || past.stream().anyMatch(run -> gain(full.get(), run) >= Verdicts.GAIN)) {
            return Optional.empty();
        }
        return Optional.of(past.stream()
                .map(run -> Verdicts.percent(gain(full.get(), run)) + " at " + run.workers())
                .collect(Collectors.joining(
                        ", ", Nouns.plural(model) + ": past " + Verdicts.cores(cores) + " nothing is gained: ", "")));
    }

    private static double gain(ComparedRun full, ComparedRun run) {
        return full.real() / run.real() - 1;
    }
}
