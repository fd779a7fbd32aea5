package dev.gridlock.probe.jvm;

/**
 * Counters of one JVM at one moment, read from its {@code hsperfdata} file without any contact. Counts are since its
 * start; -1 or NaN where this virtual machine has no such counter.
 *
 * @param safepoints times all its threads were stopped ({@code sun.rt.safepoints})
 * @param stoppedSeconds time they stood still in them ({@code sun.rt.safepointTime} over {@code sun.os.hrt.frequency})
 * @param collections garbage collections, young, full and concurrent pauses together
 *     ({@code sun.gc.collector.*.invocations})
 * @param collectingSeconds time in these ({@code sun.gc.collector.*.time})
 * @param liveThreads Java threads alive ({@code java.threads.live})
 * @param daemonThreads daemons among them ({@code java.threads.daemon})
 * @param startedThreads Java threads ever started ({@code java.threads.started})
 * @param contendedLocks attempts to enter a monitor that another thread held
 *     ({@code sun.rt._sync_ContendedLockAttempts}, gone in newer JDKs)
 */
public record PerfReading(
        long safepoints,
        double stoppedSeconds,
        long collections,
        double collectingSeconds,
        long liveThreads,
        long daemonThreads,
        long startedThreads,
        long contendedLocks) {}
