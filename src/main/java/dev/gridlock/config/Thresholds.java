package dev.gridlock.config;

import java.time.Duration;

/**
 * Where the rules of the diagnosis draw their lines: one record a rule, so that a rule names its thresholds in one word.
 * {@code docs/diagnosis.md} says what holds each of them from either side.
 *
 * @param showing when a finding is shown, and when it is over
 * @param demand which threads are short of a core
 * @param throughput how the gain of the last worker is measured
 * @param deadlock cycles of owners and waiters
 * @param stall threads with nobody left to wake them
 * @param oversubscription more busy threads than cores
 * @param saturated every core wanted
 * @param crowdedOut others take the cores
 * @param ioBound waiting for input and output
 * @param idle nothing to do
 */
public record Thresholds(
        Showing showing,
        Demand demand,
        Throughput throughput,
        Deadlock deadlock,
        Stall stall,
        Oversubscription oversubscription,
        Saturated saturated,
        CrowdedOut crowdedOut,
        IoBound ioBound,
        Idle idle) {

    /** The thresholds of {@code config/gridlock.yaml}. */
    public static Thresholds defaults() {
        Duration window = Duration.ofSeconds(3);
        return new Thresholds(
                new Showing(3, Duration.ofSeconds(2), 1, 100),
                new Demand(0.2),
                new Throughput(2, 3),
                new Deadlock(2),
                new Stall(window, 5),
                new Oversubscription(window, 2.4, 0.5),
                new Saturated(window, 0.9),
                new CrowdedOut(window, 0.25, 0.25, 0.9),
                new IoBound(window, 0.7, 0.5, Duration.ofSeconds(5), 1.0),
                new Idle(window, 0.02, 0.1));
    }

    /**
     * When a finding is shown, and when it is over. A proven one is shown at once.
     *
     * @param ticks in so many ticks in a row a rule must hold, 1 to 100
     * @param lasting so long it must hold, from the first of these ticks to the newest; 0 s to 5 min. With ticks of 1 s
     *     three ticks last 2 s; it counts where ticks are shorter
     * @param missedTicks so many ticks in a row it may fail to hold before the finding is over, 0 to 100
     * @param remembered findings kept after they are over, 0 to 10,000
     */
    public record Showing(int ticks, Duration lasting, int missedTicks, int remembered) {}

    /**
     * Which threads are short of a core.
     *
     * @param thread share of time on a core or ready for one below which a thread is short of none and counts with its CPU
     *     only, 0 to 1: on a crowded machine idle timers collect a few hundredths of run delay each
     */
    public record Demand(double thread) {}

    /**
     * How the throughput at one number of workers is measured, to compare it with that at another.
     *
     * @param settleTicks ticks left out after a change of workers, 0 to 100
     * @param ticks ticks measured at least, 1 to 100; their median counts
     */
    public record Throughput(int settleTicks, int ticks) {}

    /**
     * A cycle that the JVM itself does not report.
     *
     * @param dumps in so many dumps in a row it must stand without a member having run between, 2 to 10; owners may race in
     *     one
     */
    public record Deadlock(int dumps) {}

    /**
     * Threads that stand still with nobody left to wake them.
     *
     * @param still so long a thread must not have run at all, 1 s to 60 s
     * @param cycles whole waits of its own after which a thread had its chance to wake them and did not, 1 to 1,000
     */
    public record Stall(Duration still, int cycles) {}

    /**
     * More busy threads than cores.
     *
     * @param window seconds looked back, 1 s to 60 s; the median of its ticks counts
     * @param demandPerCore demand (sum over threads of min(1, CPU + run delay)) by usable cores from which on it is too
     *     much, 1 to 100. A healthy pool of twice the cores has 2.1
     * @param busyThread share of time on a core or ready for one from which on a thread counts as busy, 0.05 to 1
     */
    public record Oversubscription(Duration window, double demandPerCore, double busyThread) {}

    /**
     * Every core wanted.
     *
     * @param window seconds looked back, 1 s to 60 s; the median of its ticks counts
     * @param demandPerCore demand by usable cores from which on they are saturated, 0.1 to 1
     */
    public record Saturated(Duration window, double demandPerCore) {}

    /**
     * Others, or a quota, take the cores that a small demand would need.
     *
     * @param window seconds looked back, 1 s to 60 s
     * @param runDelay run delay in cores from which on it is worth a word, 0.05 to 100
     * @param share run delay by demand from which on it is, 0.05 to 1
     * @param machineFull share of the machine's cores in use from which on other programs explain it, 0.1 to 1
     */
    public record CrowdedOut(Duration window, double runDelay, double share, double machineFull) {}

    /**
     * Waiting for input and output.
     *
     * @param window seconds looked back for CPU, 1 s to 60 s
     * @param cpu CPU per second up to which the target does little, 0.05 to 10 cores
     * @param cpuPerWaiter the same for each thread that waits for input or output, 0.05 to 1 cores
     * @param movedWithin time within which such a thread must have run again, 1 s to 60 s: else it waits for nothing that
     *     comes, as an idle server does
     * @param wakeUps times a second a thread without a Java stack must wake up to be suspected, 0.1 to 1,000
     */
    public record IoBound(Duration window, double cpu, double cpuPerWaiter, Duration movedWithin, double wakeUps) {}

    /**
     * Nothing to do.
     *
     * @param window seconds looked back, 1 s to 60 s
     * @param cpu CPU per second below which the target does nothing, our own dumps in it left out, 0.001 to 1 cores
     * @param runDelay run delay below which it does not want to either, 0.001 to 10 cores
     */
    public record Idle(Duration window, double cpu, double runDelay) {}
}
