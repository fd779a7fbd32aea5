package dev.gridlock.session;

import dev.gridlock.data.Activity;
import dev.gridlock.data.Strip;
import dev.gridlock.data.ThreadDump;
import dev.gridlock.probe.process.ThreadReading;
import org.jspecify.annotations.Nullable;

/** What the assembler remembers of one OS thread between looks. */
final class ThreadTrack {
    private final long firstSeen;
    private ThreadReading tickStart;
    private ThreadReading last;
    private boolean fresh = true;
    private Strip.Builder strip = new Strip.Builder();

    /** The newest reading with switches that ended a tick; not each does where hundreds of threads run. */
    private ThreadReading counted;

    private double voluntary = Double.NaN;
    private double involuntary = Double.NaN;

    /** Whether it was given a core in the newest look; true where that can't be told. */
    private boolean hasRun = true;

    /** CPU it used in the newest look, as a share of the look: what the lanes are made from. */
    private double lookCpu;

    /** Number of the look that saw it last: a thread not seen by the newest look has ended. */
    private long seen;

    /** Whether it had stopped running by the end of the last tick. */
    private boolean still;

    ThreadTrack(ThreadReading first, int cellsMissed, long look) {
        firstSeen = first.nanos();
        tickStart = first;
        last = first;
        counted = first;
        seen = look;
        for (int i = 0; i < cellsMissed; i++) {
            strip.add(Activity.UNKNOWN, Strip.NO_CORE);
        }
    }

    /**
     * Takes the next reading and the cell it makes; {@code blocked} says whether the newest dump sees it wait for a
     * lock.
     */
    void look(ThreadReading next, boolean blocked, long look) {
        double nanos = next.nanos() - last.nanos();
        double cpu = share(next.runNanos(), last.runNanos(), nanos);
        double ready = Math.min(share(next.delayNanos(), last.delayNanos(), nanos), Math.max(0, 1 - cpu));
        hasRun = next.slices() < 0 || next.slices() != last.slices() || next.runNanos() != last.runNanos();
        lookCpu = Double.isNaN(cpu) ? 0 : cpu;
        strip.add(activity(cpu, ready, blocked), next.core());
        last = next;
        seen = look;
    }

    private static Activity activity(double cpu, double ready, boolean blocked) {
        if (Double.isNaN(cpu)) {
            return Activity.UNKNOWN;
        }
        double rest = 1 - cpu - ready;
        if (cpu >= ready && cpu >= rest) {
            return Activity.ON_CORE;
        }
        if (ready >= rest) {
            return Activity.READY;
        }
        return blocked ? Activity.BLOCKED : Activity.WAITING;
    }

    /**
     * The share of {@code nanos} that a counter of nanoseconds grew by, 0 to 1. NaN when the counter is not there. The
     * kernel books at scheduler ticks, so a short look can see more than its own length: clamped.
     */
    static double share(long now, long before, double nanos) {
        if (now < 0 || before < 0 || nanos <= 0) {
            return Double.NaN;
        }
        return Math.max(0, Math.min(1, (now - before) / nanos));
    }

    /** A counter's growth a second over this tick; NaN when it is not there. */
    double perSecond(long now, long before) {
        return now < 0 || before < 0 || seconds() <= 0 ? Double.NaN : Math.max(0, now - before) / seconds();
    }

    /**
     * Voluntary switches a second, over this tick or over the last ticks between two readings of them; 0 where it has
     * not run, NaN before the second reading.
     */
    double voluntarySwitches() {
        return voluntary;
    }

    /** Involuntary ones, likewise. */
    double involuntarySwitches() {
        return involuntary;
    }

    /** Ends the tick with its last reading. Who was given no core in it made no switch, whatever was counted last. */
    void endTick() {
        boolean counts = last.voluntary() >= 0;
        boolean stood = last.slices() == tickStart.slices() && last.runNanos() == tickStart.runNanos();
        if (seconds() > 0 && last.slices() >= 0 && stood) {
            voluntary = 0;
            involuntary = 0;
        } else if (counts && counted.voluntary() >= 0 && last.nanos() > counted.nanos()) {
            double seconds = (last.nanos() - counted.nanos()) / 1e9;
            voluntary = Math.max(0, last.voluntary() - counted.voluntary()) / seconds;
            involuntary = Math.max(0, last.involuntary() - counted.involuntary()) / seconds;
        }
        counted = counts ? last : counted;
    }

    /** Begins the next tick. */
    void nextTick() {
        still = last.slices() >= 0 && last.slices() == tickStart.slices();
        tickStart = last;
        fresh = false;
        strip = new Strip.Builder();
    }

    /** Whether it ran in the tick before and has not run at all in this one. */
    boolean hasJustStopped() {
        return !fresh && !still && last.slices() >= 0 && last.slices() == tickStart.slices();
    }

    ThreadReading tickStart() {
        return tickStart;
    }

    ThreadReading last() {
        return last;
    }

    /** Whether it was there when that dump was taken. */
    boolean olderThan(@Nullable ThreadDump dump) {
        return dump != null && firstSeen < dump.nanos();
    }

    double seconds() {
        return (last.nanos() - tickStart.nanos()) / 1e9;
    }

    boolean fresh() {
        return fresh;
    }

    Strip strip() {
        return strip.build();
    }

    boolean hasRun() {
        return hasRun;
    }

    double lookCpu() {
        return lookCpu;
    }

    long seen() {
        return seen;
    }
}
