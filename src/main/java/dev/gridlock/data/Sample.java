package dev.gridlock.data;

import java.time.Instant;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Everything known at one tick.
 *
 * @param tick its ordinal, from 1
 * @param at wall clock time of its end
 * @param nanos monotonic time of its end (System.nanoTime of the sampling clock)
 * @param seconds how long it really lasted: what rates were divided by
 * @param target who is watched
 * @param limit how many cores it can use
 * @param system the whole machine
 * @param processes the target's tree, root first, parents before children
 * @param threads of all of these, by pid and tid
 * @param lanes one a core, in order of number; empty when it can't be told
 * @param lookEnds end of each look on the clock of {@code nanos}, oldest first: the grid of strips and lanes
 * @param jvms the JVMs among the processes
 * @param knobs how the demo is set, null for other targets
 * @param progress the newest progress, null when the target reports none
 * @param lockWaits waits for locks that ended in this tick, as a JVM of the target timed them itself; null when none
 *     does
 * @param unitsPerSecond progress over this tick, NaN when unknown
 * @param looks whether we looked as often as we meant to
 * @param cost what watching cost
 * @param missing what could not be read
 */
public record Sample(
        long tick,
        Instant at,
        long nanos,
        double seconds,
        TargetInfo target,
        CoreLimit limit,
        SystemSample system,
        List<ProcessSample> processes,
        List<ThreadSample> threads,
        List<Lane> lanes,
        List<Long> lookEnds,
        List<JvmSample> jvms,
        @Nullable Knobs knobs,
        @Nullable Progress progress,
        @Nullable LockWaits lockWaits,
        double unitsPerSecond,
        Looks looks,
        Cost cost,
        List<Missing> missing) {
    public Sample {
        processes = List.copyOf(processes);
        threads = List.copyOf(threads);
        lanes = List.copyOf(lanes);
        lookEnds = List.copyOf(lookEnds);
        jvms = List.copyOf(jvms);
        missing = List.copyOf(missing);
    }

    /** CPU per second of the whole target: cores it kept busy. NaN when no process could be read. */
    public double cpu() {
        return processes.isEmpty()
                ? Double.NaN
                : processes.stream().mapToDouble(ProcessSample::cpu).sum();
    }

    /** Run delay a second of all its threads: cores it was short of. NaN when the system tells it of no thread. */
    public double runDelay() {
        return sumOfKnown(ThreadSample::ready);
    }

    /**
     * Cores the target would use if it had them: sum over its threads of min(1, CPU + run delay), but of a thread that
     * wants little only its CPU. NaN when the system tells run delay of no thread.
     *
     * <p>On a crowded machine the dozens of timers and reporters of a JVM each get a few hundredths of run delay, which
     * are not demand but its consequence; a thread that truly wants a core is ready there nearly all the time.
     *
     * @param little share of the time, 0 to 1, on a core or ready for one, below which a thread is short of none
     */
    public double demand(double little) {
        return sumOfKnown(thread -> {
            double wanted = Math.min(1, thread.onCore() + thread.ready());
            return wanted < little ? thread.onCore() : wanted;
        });
    }

    /**
     * Run delay a second of the threads that count in the {@link #demand} with more than their CPU. The rest as there.
     */
    public double shortage(double little) {
        return sumOfKnown(thread -> thread.onCore() + thread.ready() < little ? 0 : thread.ready());
    }

    /**
     * The sum of a figure over the threads, NaN when it is unknown of all. A thread seen only once yet has no rates: it
     * must not take those of all others away.
     */
    public double sumOfKnown(ToDoubleFunction<ThreadSample> figure) {
        double sum = 0;
        boolean known = false;
        for (ThreadSample thread : threads) {
            double value = figure.applyAsDouble(thread);
            if (!Double.isNaN(value)) {
                sum += value;
                known = true;
            }
        }
        return known ? sum : Double.NaN;
    }
}
