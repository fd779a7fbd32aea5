package dev.gridlock.diagnosis;

import dev.gridlock.config.Thresholds;
import dev.gridlock.data.Certainty;
import dev.gridlock.data.Finding;
import dev.gridlock.data.FindingKind;
import dev.gridlock.data.History;
import dev.gridlock.data.Sample;
import java.util.List;

/**
 * Nothing to do: "Idle: CPU per second 0.00, none of 23 threads wants a core".
 *
 * <p>The rule: less than 0.02 cores of CPU over 3 s, our own dumps in it left out, hardly any run delay, and no
 * progress where progress is reported. A program that is stuck looks the same from here: {@link Detectors#detect}
 * leaves this out as soon as any other rule has something to say.
 */
final class IdleDetector implements Detector {
    @Override
    public List<Finding> detect(Scene scene, Thresholds thresholds) {
        History history = scene.history();
        Thresholds.Idle limits = thresholds.idle();
        Sample newest = history.latest().orElse(null);
        if (newest == null) {
            return List.of();
        }
        Load load = scene.load(limits.window(), thresholds);
        double cpu = Math.max(0, load.cpu() - load.ownCost());
        boolean nothingRuns = cpu < limits.cpu() && !(load.runDelay() >= limits.runDelay());
        if (!nothingRuns || newest.unitsPerSecond() > 0) {
            return List.of();
        }
        int threads = newest.threads().size();
        return List.of(new Verdict(
                        FindingKind.IDLE,
                        Certainty.LIKELY,
                        "",
                        "Idle: CPU per second " + Figures.two(cpu)
                                + (threads == 0
                                        ? ""
                                        : ", none of " + Figures.count(threads, "thread", "threads") + " wants a core"),
                        List.of(CpuWords.line(newest, load)),
                        "Nothing to mend. If it should be working, look in the threads for what it waits for.")
                .of(newest));
    }
}
