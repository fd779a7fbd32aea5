package dev.gridlock.data;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The inside of one JVM of the target, as known at one tick.
 *
 * @param pid its process
 * @param mainClass main class or jar as its command line says, "" when unknown
 * @param jdk version of its JDK as it says itself, "" when unknown
 * @param dumps dumps taken within this tick, oldest first; often empty, since the stop budget spaces them
 * @param latest the newest dump so far, null before the first
 * @param virtual whether one of its dumps has shown a trace of virtual threads, which plain dumps don't have
 * @param everyThread the newest two dumps that show virtual threads too, oldest first; they have no CPU times, and each
 *     thread is seen by itself, not all at one moment. Empty where there are no such threads, or the JDK can't tell
 *     (before 25)
 * @param collections garbage collections since its start (hsperfdata sun.gc.collector.*.invocations), -1 when unknown
 * @param collectingSeconds time in them since its start, NaN when unknown
 * @param stoppedSeconds time all its threads stood still at safepoints since its start (sun.rt.safepointTime), NaN when
 *     unknown
 * @param dumpStoppedMs how long our own dumps stopped it within this tick, read off the same counter; NaN when unknown
 * @param why why there is no dump, "" when there is one or will be
 */
public record JvmSample(
        int pid,
        String mainClass,
        String jdk,
        List<ThreadDump> dumps,
        @Nullable ThreadDump latest,
        boolean virtual,
        List<ThreadDump> everyThread,
        long collections,
        double collectingSeconds,
        double stoppedSeconds,
        double dumpStoppedMs,
        String why) {
    public JvmSample {
        dumps = List.copyOf(dumps);
        everyThread = List.copyOf(everyThread);
    }
}
