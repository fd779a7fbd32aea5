package dev.gridlock.config;

import java.time.Duration;

/** Reads the thresholds of the diagnosis: a method a rule, a line a key, with its range. */
final class ThresholdsReader {
    private static final Duration LEAST_WINDOW = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);

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
                        oversubscription(s, base.oversubscription()),
                        saturated(s, base.saturated()),
                        crowdedOut(s, base.crowdedOut()),
                        ioBound(s, base.ioBound()),
                        idle(s, base.idle())));
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
                        s.count("cycles", base.cycles(), 1, 1000)));
    }

    private static Thresholds.Oversubscription oversubscription(Section all, Thresholds.Oversubscription base)
            throws SettingsException {
        return all.in(
                "oversubscription",
                s -> new Thresholds.Oversubscription(
                        s.time("window", base.window(), LEAST_WINDOW, MINUTE),
                        s.number("demand-per-core", base.demandPerCore(), 1, 100),
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
}
