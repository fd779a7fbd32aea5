package dev.gridlock.config;

import java.time.Duration;

/** Reads the thresholds of the diagnosis: a method a rule, a line a key, with its range. */
final class ThresholdsReader {
    private static final Duration LEAST_WINDOW = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration DAY = Duration.ofHours(24);

    private ThresholdsReader() {}

    /** The thresholds that the file says over {@code base}. */
    static Thresholds read(Section top, Thresholds base) throws SettingsException {
        return top.in(
                "thresholds",
                s -> new Thresholds(
                        showing(s, base.showing()),
                        demand(s, base.demand()),
                        throughput(s, base.throughput()),
                        deadlock(s, base.deadlock()),
                        stall(s, base.stall()),
                        locks(s, base.locks()),
                        starvation(s, base.starvation()),
                        contention(s, base.contention()),
                        livelock(s, base.livelock()),
                        serialised(s, base.serialised()),
                        throttled(s, base.throttled()),
                        gc(s, base.gc()),
                        oversubscription(s, base.oversubscription()),
                        saturated(s, base.saturated()),
                        crowdedOut(s, base.crowdedOut()),
                        ioBound(s, base.ioBound()),
                        idle(s, base.idle()),
                        falseSharing(s, base.falseSharing())));
    }

    private static Thresholds.Showing showing(Section all, Thresholds.Showing base) throws SettingsException {
        return all.in(
                "showing",
                s -> new Thresholds.Showing(
                        s.count("ticks", base.ticks(), 1, 100),
                        s.time("lasting", base.lasting(), Duration.ZERO, Duration.ofMinutes(5)),
                        s.count("missed-ticks", base.missedTicks(), 0, 100),
                        s.count("remembered", base.remembered(), 0, 10_000)));
    }

    private static Thresholds.Demand demand(Section all, Thresholds.Demand base) throws SettingsException {
        return all.in("demand", s -> new Thresholds.Demand(s.number("thread", base.thread(), 0, 1)));
    }

    private static Thresholds.Throughput throughput(Section all, Thresholds.Throughput base) throws SettingsException {
        return all.in(
                "throughput",
                s -> new Thresholds.Throughput(
                        s.count("settle-ticks", base.settleTicks(), 0, 100), s.count("ticks", base.ticks(), 1, 100)));
    }

    private static Thresholds.Deadlock deadlock(Section all, Thresholds.Deadlock base) throws SettingsException {
        return all.in("deadlock", s -> new Thresholds.Deadlock(s.count("dumps", base.dumps(), 2, 10)));
    }

    private static Thresholds.Stall stall(Section all, Thresholds.Stall base) throws SettingsException {
        return all.in(
                "stall",
                s -> new Thresholds.Stall(
                        s.time("still", base.still(), LEAST_WINDOW, MINUTE),
                        s.time("far", base.far(), MINUTE, DAY),
                        s.count("cycles", base.cycles(), 1, 1000),
                        s.number("ticker", base.ticker(), 0.5, 1),
                        s.count("chances", base.chances(), 1, 100_000)));
    }

    private static Thresholds.Locks locks(Section all, Thresholds.Locks base) throws SettingsException {
        return all.in(
                "locks",
                s -> new Thresholds.Locks(
                        s.time("window", base.window(), LEAST_WINDOW, MINUTE), s.count("looks", base.looks(), 1, 100)));
    }

    private static Thresholds.Starvation starvation(Section all, Thresholds.Starvation base) throws SettingsException {
        return all.in(
                "starvation",
                s -> new Thresholds.Starvation(
                        s.time("waited", base.waited(), LEAST_WINDOW, MINUTE),
                        s.number("wait-share", base.waitShare(), 0.5, 1),
                        s.count("looks", base.looks(), 2, 100),
                        s.count("few-looks", base.fewLooks(), 2, 100),
                        s.number("wake-ups", base.wakeUps(), 1, 10_000),
                        s.number("bytes-per-wake-up", base.bytesPerWakeUp(), 1, 32),
                        s.count("overtaken", base.overtaken(), 1, 1000),
                        s.count("users", base.users(), 1, 1000),
                        s.number("busy", base.busy(), 0.05, 1),
                        s.number("core-share", base.coreShare(), 0.5, 1),
                        s.number("core-delay", base.coreDelay(), 0.01, 1),
                        s.number("peers", base.peers(), 1, 100),
                        s.number("worker-share", base.workerShare(), 0, 1),
                        s.number("units", base.units(), 1, 1_000_000),
                        s.number("queue-growth", base.queueGrowth(), 0.1, 1000),
                        s.number("queue-per-worker", base.queuePerWorker(), 1, 1000)));
    }

    private static Thresholds.Contention contention(Section all, Thresholds.Contention base) throws SettingsException {
        return all.in(
                "contention",
                s -> new Thresholds.Contention(
                        s.count("looks", base.looks(), 1, 100),
                        s.count("waiters", base.waiters(), 2, 1000),
                        s.number("wait-share", base.waitShare(), 0.01, 1),
                        s.number("mean-share", base.meanShare(), 0.1, 1),
                        s.number("alone-share", base.aloneShare(), 0.1, 1),
                        s.number("switches", base.switches(), 1, 100_000),
                        s.number("cpu", base.cpu(), 0.1, 1000),
                        s.number("demand", base.demand(), 0.1, 1000)));
    }

    private static Thresholds.Livelock livelock(Section all, Thresholds.Livelock base) throws SettingsException {
        return all.in(
                "livelock",
                s -> new Thresholds.Livelock(
                        s.time("flat", base.flat(), LEAST_WINDOW, MINUTE),
                        s.number("busy", base.busy(), 0.05, 1),
                        s.number("wake-ups", base.wakeUps(), 1, 10_000),
                        s.count("places", base.places(), 1, 100),
                        s.count("sightings", base.sightings(), 1, 100),
                        s.count("attempts", base.attempts(), 10, 1_000_000),
                        s.number("success", base.success(), 0, 1)));
    }

    private static Thresholds.Serialised serialised(Section all, Thresholds.Serialised base) throws SettingsException {
        return all.in(
                "serialised",
                s -> new Thresholds.Serialised(
                        s.time("window", base.window(), LEAST_WINDOW, MINUTE),
                        s.number("thread-cpu", base.threadCpu(), 0.01, 1),
                        s.number("switches", base.switches(), 1, 10_000),
                        s.number("slice-ms", base.sliceMs(), 0.001, 1000),
                        s.number("tolerance", base.tolerance(), 0.01, 0.5),
                        s.number("evenness", base.evenness(), 0.1, 1),
                        s.number("others", base.others(), 0, 10),
                        s.number("other-waits", base.otherWaits(), 0, 1)));
    }

    private static Thresholds.Throttled throttled(Section all, Thresholds.Throttled base) throws SettingsException {
        return all.in(
                "throttled",
                s -> new Thresholds.Throttled(
                        s.time("window", base.window(), LEAST_WINDOW, MINUTE),
                        s.number("periods", base.periods(), 0.01, 1),
                        s.number("share", base.share(), 0.01, 1)));
    }

    private static Thresholds.Gc gc(Section all, Thresholds.Gc base) throws SettingsException {
        return all.in(
                "gc",
                s -> new Thresholds.Gc(
                        s.time("window", base.window(), Duration.ofSeconds(2), MINUTE),
                        s.number("share", base.share(), 0.05, 1)));
    }

    private static Thresholds.Oversubscription oversubscription(Section all, Thresholds.Oversubscription base)
            throws SettingsException {
        return all.in(
                "oversubscription",
                s -> new Thresholds.Oversubscription(
                        s.time("window", base.window(), LEAST_WINDOW, MINUTE),
                        s.number("demand-per-core", base.demandPerCore(), 1, 100),
                        s.number("without-delay-per-core", base.withoutDelayPerCore(), 0, 100),
                        s.number("busy-thread", base.busyThread(), 0.05, 1)));
    }

    private static Thresholds.Saturated saturated(Section all, Thresholds.Saturated base) throws SettingsException {
        return all.in(
                "saturated",
                s -> new Thresholds.Saturated(
                        s.time("window", base.window(), LEAST_WINDOW, MINUTE),
                        s.number("demand-per-core", base.demandPerCore(), 0.1, 1)));
    }

    private static Thresholds.CrowdedOut crowdedOut(Section all, Thresholds.CrowdedOut base) throws SettingsException {
        return all.in(
                "crowded-out",
                s -> new Thresholds.CrowdedOut(
                        s.time("window", base.window(), LEAST_WINDOW, MINUTE),
                        s.number("run-delay", base.runDelay(), 0.05, 100),
                        s.number("share", base.share(), 0.05, 1),
                        s.number("machine-full", base.machineFull(), 0.1, 1)));
    }

    private static Thresholds.IoBound ioBound(Section all, Thresholds.IoBound base) throws SettingsException {
        return all.in(
                "io-bound",
                s -> new Thresholds.IoBound(
                        s.time("window", base.window(), LEAST_WINDOW, MINUTE),
                        s.number("cpu", base.cpu(), 0.05, 10),
                        s.number("cpu-per-waiter", base.cpuPerWaiter(), 0.05, 1),
                        s.time("moved-within", base.movedWithin(), LEAST_WINDOW, MINUTE),
                        s.number("wake-ups", base.wakeUps(), 0.1, 1000)));
    }

    private static Thresholds.Idle idle(Section all, Thresholds.Idle base) throws SettingsException {
        return all.in(
                "idle",
                s -> new Thresholds.Idle(
                        s.time("window", base.window(), LEAST_WINDOW, MINUTE),
                        s.number("cpu", base.cpu(), 0.001, 1),
                        s.number("run-delay", base.runDelay(), 0.001, 10)));
    }

    private static Thresholds.FalseSharing falseSharing(Section all, Thresholds.FalseSharing base)
            throws SettingsException {
        return all.in("false-sharing", s -> new Thresholds.FalseSharing(s.number("times", base.times(), 1.05, 100)));
    }
}
