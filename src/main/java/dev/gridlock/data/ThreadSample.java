package dev.gridlock.data;

import org.jspecify.annotations.Nullable;

/**
 * One OS thread of the target over one tick.
 *
 * <p>Rates are per second of wall time since the thread's previous reading; NaN means that the system does not tell.
 *
 * @param pid its process
 * @param tid its OS thread id
 * @param startTicks start time in clock ticks since boot (stat field 22): with {@code tid} it tells a thread from a
 *     later one with the same id
 * @param name its Java name where a dump tells it, else what the system calls it (15 characters at most)
 * @param role what it is for
 * @param worker index of the demo's worker it is, or -1
 * @param os its state in the system at the last look
 * @param java the thread in the newest dump of its JVM, null when there is none or it is younger than the dump
 * @param javaAgeSeconds age of that dump at the end of the tick, NaN without one
 * @param fresh true in the tick it was first seen: its rates run since that first sight
 * @param seconds over which its rates run: the tick's length, less in the tick it was first seen
 * @param onCore share of the tick on a core, 0 to 1 (schedstat, first field)
 * @param ready share of the tick runnable without a core: the run delay (schedstat, second field), at most 1 - onCore
 * @param blocked share of the tick blocked by a lock, by dumps; NaN without dumps
 * @param waiting the rest: waiting for work, time or input and output; NaN without dumps (then
 *     {@code 1 - onCore - ready} is blocked or waiting)
 * @param voluntarySwitches a second (status, voluntary_ctxt_switches)
 * @param involuntarySwitches a second (status, nonvoluntary_ctxt_switches)
 * @param slices times it was given a core, a second (schedstat, third field)
 * @param totalSlices the same since its start, -1 when unknown: unchanged between two ticks means one uninterrupted
 *     wait
 * @param cpuSeconds CPU time since its start (schedstat, first field), NaN when unknown
 * @param waitLeft seconds after which its wait ends by itself, asked once it has outlasted a tick (the time limit given
 *     to futex(2)); NaN without a limit, and when unknown
 * @param core the core it last ran on (stat field 39), or -1
 * @param strip what it did look by look
 */
public record ThreadSample(
        int pid,
        int tid,
        long startTicks,
        String name,
        ThreadRole role,
        int worker,
        OsState os,
        @Nullable JavaThread java,
        double javaAgeSeconds,
        boolean fresh,
        double seconds,
        double onCore,
        double ready,
        double blocked,
        double waiting,
        double voluntarySwitches,
        double involuntarySwitches,
        double slices,
        long totalSlices,
        double cpuSeconds,
        double waitLeft,
        int core,
        Strip strip) {
    /** It, as a finding names it: with its Java state where a dump tells it, else with the system's word. */
    public ThreadRef ref() {
        return java == null
                ? new ThreadRef(name, 0, tid, os.word())
                : new ThreadRef(java.name(), java.javaId(), tid, java.state().name());
    }
}
