package dev.gridlock.data;

import java.util.List;

/**
 * All threads of one JVM at one moment.
 *
 * @param nanos when it was asked for, on the same monotonic clock as {@link Sample#nanos()}
 * @param threads in the dump's order
 * @param deadlocks cycles that the virtual machine reports; they include cycles of timed waits, which end by themselves
 * @param cut true when the text was longer than the parser accepts, so that threads are missing
 */
public record ThreadDump(long nanos, List<JavaThread> threads, List<ReportedDeadlock> deadlocks, boolean cut) {
    public ThreadDump {
        threads = List.copyOf(threads);
        deadlocks = List.copyOf(deadlocks);
    }
}
