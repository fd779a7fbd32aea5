package dev.gridlock.config;

import java.time.Duration;

/**
 * Where the rules of the diagnosis draw their lines: one record a rule, so that a rule names its thresholds in one
 * word.
 * {@code docs/diagnosis.md} says what holds each of them from either side.
 *
 * @param showing when a finding is shown, and when it is over
 * @param demand which threads are short of a core
 * @param throughput how the gain of the last worker is measured
 * @param deadlock cycles of owners and waiters
 * @param stall threads with nobody left to wake them
 * @param locks how far back locks are looked at
 * @param starvation somebody kept waiting far longer than his peers
 * @param contention one lock that all work must pass
 * @param livelock busy with each other, and no progress
 * @param serialised busy threads that share one core
 * @param throttled a cgroup's quota holds the target back
 * @param gc the collector takes much of the time
 * @param oversubscription more busy threads than cores
 * @param saturated every core wanted
 * @param crowdedOut others take the cores
 * @param ioBound waiting for input and output
 * @param idle nothing to do
 * @param falseSharing counters in one cache line
 */
public record Thresholds(
        Showing showing,
        Demand demand,
        Throughput throughput,
        Deadlock deadlock,
        Stall stall,
        Locks locks,
        Starvation starvation,
        Contention contention,
        Livelock livelock,
        Serialised serialised,
        Throttled throttled,
        Gc gc,
        Oversubscription oversubscription,
        Saturated saturated,
        CrowdedOut crowdedOut,
        IoBound ioBound,
        Idle idle,
        FalseSharing falseSharing) {

    /** The thresholds of {@code config/gridlock.yaml}. */
    public static Thresholds defaults() {
        Duration window = Duration.ofSeconds(3);
        return new Thresholds(
                new Showing(3, Duration.ofSeconds(2), 1, 100),
                new Demand(0.2),
                new Throughput(2, 3),
                new Deadlock(2),
                new Stall(window, Duration.ofMinutes(10), 5, 0.8, 100),
                new Locks(Duration.ofSeconds(10), 8),
                new Starvation(window, 0.9, 4, 8, 10, 8, 2, 2, 0.5, 0.85, 0.15, 3, 0.1, 20, 1, 2),
                new Contention(3, 3, 0.2, 0.5, 0.8, 20, 1.25, 2.3),
                new Livelock(Duration.ofSeconds(5), 0.8, 20, 4, 3, 100, 0.1),
                new Serialised(window, 0.1, 20, 0.3, 0.15, 0.8, 0.2, 0.2),
                new Throttled(window, 0.25, 0.2),
                new Gc(Duration.ofSeconds(10), 0.4),
                new Oversubscription(window, 2.4, 1.5, 0.5),
                new Saturated(window, 0.9),
                new CrowdedOut(window, 0.25, 0.25, 0.9),
                new IoBound(window, 0.7, 0.5, Duration.ofSeconds(5), 1.0),
                new Idle(window, 0.02, 0.1),
                new FalseSharing(1.5));
    }

    /**
     * When a finding is shown, and when it is over. A proven one is shown at once, and so is a stall around which
     * nothing went on for
     * {@link Stall#still}, unless {@code lasting} is longer.
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
     * @param thread share of time on a core or ready for one below which a thread is short of none and counts with its
     *     CPU only, 0 to 1: on a crowded machine idle timers collect a few hundredths of run delay each
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
     * @param dumps in so many dumps in a row it must stand without a member having run between, 2 to 10; owners may
     *     race in one
     */
    public record Deadlock(int dumps) {}

    /**
     * Threads that stand still with nobody left to wake them.
     *
     * @param still so long a thread must not have run at all, 1 s to 60 s
     * @param far a wait that lasts so long yet counts as one without a time limit, 1 min to 24 h
     * @param cycles whole waits of its own after which a thread had its chance to wake them and did not, 1 to 1,000
     * @param ticker share of the looks that must show it letting time pass in one place, 0.5 to 1: now and then one
     *     meets it at what it does in between
     * @param chances a thread that sleeps so often during {@code still} is taken to run no tasks: where all threads of
     *     a stall wait for tasks, it is shown at once beside such others; 1 to 100,000
     */
    public record Stall(Duration still, Duration far, int cycles, double ticker, int chances) {}

    /**
     * How locks are followed.
     *
     * @param window dumps looked back at, 1 s to 60 s
     * @param looks since the last collection from which on they alone give the shares of a lock that can't be told from
     *     others before, 1 to 100
     */
    public record Locks(Duration window, int looks) {}

    /**
     * Somebody kept waiting far longer than his peers while what he waits for changes hands.
     *
     * @param waited so long it must have lasted, 1 s to 60 s
     * @param waitShare share of looks that show it waiting for the lock, for bytes a wake-up to mean anything, 0.5 to 1
     * @param looks from which on one of few that show it elsewhere is forgiven, 2 to 100
     * @param fewLooks up to how many are few, as on a crowded machine, 2 to 100
     * @param wakeUps refusals a second, and in all, from which on it counts; also wake-ups by which a peer is at work,
     *     1 to 10,000
     * @param bytesPerWakeUp bytes allocated a wake-up below which no fresh wait begins, 1 to 32
     * @param overtaken times others came later and were served first in one single wait, 1 to 1,000
     * @param users others at work in the code of the same class who keep a writer out, 1 to 1,000
     * @param busy share of time on a core or ready for one from which on a peer is at work, 0.05 to 1
     * @param coreShare run delay by run delay + CPU from which on a thread gets too little of a core, 0.5 to 1
     * @param coreDelay run delay a second from which on it does, 0.01 to 1
     * @param peers so many times as long as its peers it waits for a core each time, 1 to 100
     * @param workerShare units by its peers' median below which a worker gets nothing done, 0 to 1
     * @param units that its peers together must have done for that, 1 to 1,000,000
     * @param queueGrowth tasks a worker by which a pool's queue must grow meanwhile, 0.1 to 1,000
     * @param queuePerWorker so many tasks a worker it must hold, 1 to 1,000
     */
    public record Starvation(
            Duration waited,
            double waitShare,
            int looks,
            int fewLooks,
            double wakeUps,
            double bytesPerWakeUp,
            int overtaken,
            int users,
            double busy,
            double coreShare,
            double coreDelay,
            double peers,
            double workerShare,
            double units,
            double queueGrowth,
            double queuePerWorker) {}

    /**
     * One lock that all work must pass.
     *
     * @param looks there must be so many, 1 to 100
     * @param waiters so many threads wait for it, 2 to 1,000
     * @param waitShare share of the time from which on a thread counts as one of them, 0.01 to 1
     * @param meanShare their mean share, of the time outside the run queue, 0.1 to 1
     * @param aloneShare share of the time for which a single one that waits is enough, 0.1 to 1
     * @param switches voluntary switches a second of all who use it: it changes hands, 1 to 100,000
     * @param cpu cores that all who use it get at most, 0.1 to 1,000
     * @param demand cores that they want at most, run delay included, 0.1 to 1,000
     */
    public record Contention(
            int looks,
            int waiters,
            double waitShare,
            double meanShare,
            double aloneShare,
            double switches,
            double cpu,
            double demand) {}

    /**
     * Busy with each other, and no progress.
     *
     * @param flat so long progress must be flat, 1 s to 60 s
     * @param busy share of time on a core or ready for one from which on a thread burns CPU, 0.05 to 1
     * @param wakeUps voluntary switches a second from which on it wakes and waits in a loop, 1 to 10,000
     * @param places methods of the program in which it is seen innermost at most, 1 to 100
     * @param sightings looks that must show it in a try for a lock where progress is not known, 1 to 100
     * @param attempts tries for a lock from which on their success counts, 10 to 1,000,000
     * @param success share of tries below which they get nowhere, 0 to 1: healthy 0.68 and more
     */
    public record Livelock(
            Duration flat, double busy, double wakeUps, int places, int sightings, int attempts, double success) {}

    /**
     * Busy threads that share one core.
     *
     * @param window seconds looked back, 1 s to 60 s
     * @param threadCpu CPU per second from which on a thread is one of them, 0.01 to 1 cores
     * @param switches voluntary switches a second from which on it takes turns, 1 to 10,000
     * @param sliceMs CPU a voluntary switch from which on it is a turn and not a handing over of work, 0.001 to 1,000
     *     ms
     * @param tolerance how far from one core their CPU may be, 0.01 to 0.5 cores
     * @param evenness Jain's index of their CPU from which on they share it, 0.1 to 1
     * @param others CPU per second of all other threads of the process up to which these are most of it, 0 to 10 cores
     * @param otherWaits share of their looks in waits for results, work or input from which on these explain it, 0 to 1
     */
    public record Serialised(
            Duration window,
            double threadCpu,
            double switches,
            double sliceMs,
            double tolerance,
            double evenness,
            double others,
            double otherWaits) {}

    /**
     * A cgroup's quota holds the target back.
     *
     * @param window seconds looked back, 1 s to 60 s
     * @param periods share of the quota's periods that were cut short, 0.01 to 1
     * @param share time for which threads stood still, by that and their CPU time, from which on it is worth a warning,
     *     0.01 to 1: who just reaches the quota is cut short in every period, for a hundredth of it
     */
    public record Throttled(Duration window, double periods, double share) {}

    /**
     * The collector takes much of the time.
     *
     * @param window seconds looked back, 2 s to 60 s
     * @param share of them in collections, 0.05 to 1
     */
    public record Gc(Duration window, double share) {}

    /**
     * More busy threads than cores.
     *
     * @param window seconds looked back, 1 s to 60 s; the median of its ticks counts
     * @param demandPerCore demand (sum over threads of min(1, CPU + run delay)) by usable cores from which on it is too
     *     much, 1 to 100. A healthy pool of twice the cores has 2.1
     * @param withoutDelayPerCore cores that its threads would use, by usable ones, if none had to wait for a core, from
     *     which on it is no consequence of what others take, 0 to 100
     * @param busyThread share of time on a core or ready for one from which on a thread counts as busy, 0.05 to 1
     */
    public record Oversubscription(
            Duration window, double demandPerCore, double withoutDelayPerCore, double busyThread) {}

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
     * @param movedWithin time within which such a thread must have run again, 1 s to 60 s: else it waits for nothing
     *     that comes, as an idle server does
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

    /**
     * Counters in one cache line, of a target that measures them.
     *
     * @param times how many times as long an increment must take as in counters that lie apart, 1.05 to 100. On a
     *     crowded machine the demo's mended twin has 0.99 to 1.01, the demo itself 3.9 to 7.4
     */
    public record FalseSharing(double times) {}
}
