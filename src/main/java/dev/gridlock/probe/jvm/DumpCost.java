package dev.gridlock.probe.jvm;

/**
 * What our dumps of one JVM have cost it so far, and what the last one did.
 *
 * @param dumps dumps taken
 * @param stoppedMs time its threads stood still for them, in milliseconds, read off its own safepoint counter right
 *     before and after each, without its collector's pauses in between; NaN when it has no such counter
 * @param listenerCpuSeconds CPU of its attach listener thread (/proc/PID/task/TID/schedstat), NaN when unknown
 * @param lastMillis from asking to the last byte parsed, in milliseconds, the knock excluded; NaN before the first
 * @param knockMillis how long the knock took until the socket was there, in milliseconds; NaN when none was needed yet
 * @param why why {@code stoppedMs} is unknown, "" when it is known
 */
public record DumpCost(
        int dumps, double stoppedMs, double listenerCpuSeconds, double lastMillis, double knockMillis, String why) {}
