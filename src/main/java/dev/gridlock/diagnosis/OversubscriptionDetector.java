package dev.gridlock.diagnosis;

import dev.gridlock.config.Thresholds;
import dev.gridlock.data.Certainty;
import dev.gridlock.data.Finding;
import dev.gridlock.data.FindingKind;
import dev.gridlock.data.History;
import dev.gridlock.data.Sample;
import java.util.ArrayList;
import java.util.List;

/**
 * Many more busy threads than cores: "8 threads want a core and there are 2: each is ready but waits 75 % of the time".
 *
 * <p>The rule: demand, the sum over threads of min(1, CPU + run delay), is at least 2.4 times the usable cores over 3
 * s. Demand is what the program would use if it had the cores. A blocked or sleeping thread adds nothing to it, so a
 * large idle pool is no oversubscription; a healthy pool of twice the cores has 2.1 and stays below. It comes from
 * /proc alone, since an attach starves itself under such load.
 *
 * <p>Where other programs fill the machine any thread that wants a core now and then waits long for it, and forty of a
 * server's look hungry. So its threads must want half as much again as there are cores also by what they would use if
 * none had to wait: each the share CPU / (CPU + off), off being the time that it neither ran nor wanted to. A busy
 * thread is never off, however little it gets.
 */
final class OversubscriptionDetector implements Detector {
    @Override
    public List<Finding> detect(Scene scene, Thresholds thresholds) {
        History history = scene.history();
        Thresholds.Oversubscription limits = thresholds.oversubscription();
        Sample newest = history.latest().orElse(null);
        if (newest == null) {
            return List.of();
        }
        Load load = scene.load(limits.window(), thresholds);
        int cores = newest.limit().usable();
        // Written so that NaN is a no.
        if (!(load.demand() >= limits.demandPerCore() * cores)) {
            return List.of();
        }
        double withoutDelay = scene.pace(limits.window().toMillis() / 1e3).withoutDelay(newest.threads());
        if (withoutDelay < limits.withoutDelayPerCore() * cores) {
            return List.of();
        }
        int busy = (int) load.busyThreads();
        double delayEach = load.busyDelay();
        // Sums of halves: with no thread busy enough by itself the crowd is named instead of a figure for each.
        String title = busy > cores
                ? busy + " threads want a core and there " + (cores == 1 ? "is 1" : "are " + cores)
                        + ": each is ready but waits " + Math.round(delayEach * 100) + " % of the time"
                : "Threads want " + Figures.one(load.demand()) + " cores and there "
                        + (cores == 1 ? "is 1" : "are " + cores);
        return List.of(new Verdict(
                        FindingKind.OVERSUBSCRIPTION,
                        Certainty.LIKELY,
                        "",
                        title,
                        evidence(history, thresholds, newest, load, busy, delayEach),
                        "As many busy threads as cores (" + cores
                                + ") do the same work with less waiting: run it in a pool of"
                                + " that size, and let the rest queue there.")
                .of(newest));
    }

    private static List<String> evidence(
            History history, Thresholds thresholds, Sample newest, Load load, int busy, double delayEach) {
        Thresholds.Oversubscription limits = thresholds.oversubscription();
        int cores = newest.limit().usable();
        List<String> evidence = new ArrayList<>();
        evidence.add("demand " + Figures.one(load.demand()) + " cores (CPU and run delay of each thread), "
                + Figures.one(load.demand() / cores) + " times the " + Figures.coresWord(cores) + " it can use; "
                + limits.demandPerCore() + " times is too many");
        evidence.add("run delay " + Figures.two(load.runDelay()) + " s a second in all"
                + (busy > 0 ? ", " + Figures.two(delayEach) + " s for each busy thread" : ""));
        evidence.add(Figures.count(busy, "thread", "threads") + " busy: on a core, or ready for one, at least "
                + Math.round(limits.busyThread() * 100) + " % of the time");
        evidence.add(CpuWords.line(newest, load));
        Throughput.gained(history, thresholds.throughput()).ifPresent(evidence::add);
        return evidence;
    }
}
