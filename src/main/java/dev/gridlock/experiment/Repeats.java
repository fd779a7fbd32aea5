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
 * time, the faster of the two middle ones for an even number. Runs in which other programs used more than a tenth of a
 * core are left out as long as there is one without.
 *
 * <p>Timelines are what takes memory: 60,000 tasks are three megabytes. Once the last run is in, only the median keeps
 * its own.
 */
final class Repeats {
    /** In cores. Below it the clock ticks of /proc and the desktop's own life can't be told from a disturbance. */
    static final double MOST_OTHERS = 0.1;

    private final Knobs knobs;
    private final int planned;
    private final List<Bench.Outcome.Done> runs = new ArrayList<>();

    /**
     * None yet.
     *
     * @param planned how many there will be
     */
    Repeats(Knobs knobs, int planned) {
        this.knobs = knobs;
        this.planned = planned;
    }

    void add(Bench.Outcome.Done run) {
        runs.add(run);
        if (runs.size() == planned) {
            int median = runs.indexOf(middle(counting()));
            for (int i = 0; i < planned; i++) {
                Bench.Outcome.Done each = runs.get(i);
                if (i != median) {
                    runs.set(i, new Bench.Outcome.Done(each.figures(), List.of(), each.own(), each.jdk()));
                }
            }
        }
    }

    /** Those that nobody disturbed, or all; by real time. */
    private List<Bench.Outcome.Done> counting() {
        List<Bench.Outcome.Done> quiet =
                runs.stream().filter(run -> !disturbed(run.figures())).toList();
        List<Bench.Outcome.Done> sorted = new ArrayList<>(quiet.isEmpty() ? runs : quiet);
        sorted.sort(Comparator.comparingDouble(run -> run.figures().realSeconds()));
        return sorted;
    }

    private static Bench.Outcome.Done middle(List<Bench.Outcome.Done> sorted) {
        return sorted.get((sorted.size() - 1) / 2);
    }

    /** Whether others used more of the machine than a comparison bears; false where that can't be told. */
    static boolean disturbed(Report.Measured figures) {
        return figures.otherCores() > MOST_OTHERS;
    }

    /** There must be a run. */
    ComparedRun median() {
        List<Bench.Outcome.Done> sorted = counting();
        Bench.Outcome.Done middle = middle(sorted);
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
                disturbed(it),
                "",
                middle.timeline(),
                middle.own(),
                middle.jdk());
    }
}
