package dev.gridlock.experiment;

import dev.gridlock.data.ComparedRun;
import dev.gridlock.data.Knobs;
import dev.gridlock.lab.link.Report;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * All that was measured of one model with one number of workers, and its median.
 *
 * <p>The median is one run that really was, not a row of medians that never stood side by side: the middle one by real
 * time, the faster of the two middle ones for an even number. Runs in which other programs used more than a tenth of a core
 * are left out as long as there is one without.
 */
final class Repeats {
    /** In cores. Below it the clock ticks of /proc and the desktop's own life can't be told from a disturbance. */
    static final double MOST_OTHERS = 0.1;

    private final Knobs knobs;
    private final List<Bench.Outcome.Done> runs = new ArrayList<>();

    Repeats(Knobs knobs) {
        this.knobs = knobs;
    }

    void add(Bench.Outcome.Done run) {
        runs.add(run);
    }

    /** Whether others used more of the machine than a comparison bears; false where that can't be told. */
    static boolean disturbed(Report.Measured figures) {
        return figures.otherCores() > MOST_OTHERS;
    }

    /** There must be a run. */
    ComparedRun median() {
        List<Bench.Outcome.Done> quiet =
                runs.stream().filter(run -> !disturbed(run.figures())).toList();
        List<Bench.Outcome.Done> sorted = new ArrayList<>(quiet.isEmpty() ? runs : quiet);
        sorted.sort(Comparator.comparingDouble(run -> run.figures().realSeconds()));
        Bench.Outcome.Done middle = sorted.get((sorted.size() - 1) / 2);
        Report.Measured it = middle.figures();
        return new ComparedRun(
                knobs.model(),
                knobs.workers(),
                it.startupSeconds(),
                it.realSeconds(),
                it.userSeconds(),
                it.systemSeconds(),
                it.rssMb(),
                (it.userSeconds() + it.systemSeconds()) / it.realSeconds(),
                Double.NaN,
                Double.NaN,
                "",
                it.otherCores(),
                sorted.size(),
                quiet.isEmpty(),
                "",
                middle.timeline(),
                middle.own(),
                middle.jdk());
    }
}
