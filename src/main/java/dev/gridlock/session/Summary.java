package dev.gridlock.session;

import dev.gridlock.data.CoreLoad;
import dev.gridlock.data.Finding;
import dev.gridlock.data.Missing;
import dev.gridlock.data.Reach;
import dev.gridlock.data.TargetInfo;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a whole watch came to, for a report. Figures that could not be measured are NaN or null, and {@code missing}
 * says why.
 *
 * @param target who was watched
 * @param seconds how long
 * @param cores how many cores it could use
 * @param cpuPerSecond mean over the watch, in cores
 * @param runDelayPerSecond mean over the watch, seconds of run delay a second
 * @param processes in its tree at the end
 * @param threads in its tree at the end
 * @param states threads by state at the end: Java's for a JVM, else Linux's words; null when they can't be told
 * @param perCore the machine's cores over the watch
 * @param reach how far was reached
 * @param selfCost CPU of this program, in cores
 * @param targetCost CPU our dumps used in the target, in cores
 * @param stoppedMs how long our dumps stopped it, in all
 * @param looksWanted looks at /proc that were due
 * @param looksTaken and that were taken
 * @param dumps thread dumps taken
 * @param missing what could not be measured, each once
 * @param findings what was found, gravest first
 */
public record Summary(
        TargetInfo target,
        double seconds,
        int cores,
        double cpuPerSecond,
        double runDelayPerSecond,
        int processes,
        int threads,
        @Nullable Map<String, Integer> states,
        List<CoreLoad> perCore,
        Reach reach,
        double selfCost,
        double targetCost,
        double stoppedMs,
        int looksWanted,
        int looksTaken,
        int dumps,
        List<Missing> missing,
        List<Finding> findings) {
    public Summary {
        perCore = List.copyOf(perCore);
        missing = List.copyOf(missing);
        findings = List.copyOf(findings);
    }
}
