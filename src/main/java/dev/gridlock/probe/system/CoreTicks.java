package dev.gridlock.probe.system;

import dev.gridlock.data.CoreLoad;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What each core has done since the machine started, at one moment. Two of them make shares.
 *
 * <p>The kernel's counters are not as monotonic as they look: iowait goes backwards when a sleeper wakes on another
 * core, idle when a core goes offline and returns. A counter that went backwards counts as having stood still. Shares
 * are of what the core itself counted, not of the wall clock, so they sum to 1 also when the clock tick rounds (10 ms a
 * tick: over 100 ms a share is right to about 0.1, over a second to 0.01).
 */
public final class CoreTicks {
    /** Kinds of time, by index in a core's row. Guest time is within user already. */
    static final int USER = 0;

    static final int SYSTEM = 1;
    static final int IOWAIT = 2;
    static final int STEAL = 3;
    static final int IDLE = 4;
    static final int KINDS = 5;

    private final long nanos;
    private final int[] cores;
    private final long[] ticks;

    /**
     * Ticks of some cores.
     *
     * @param nanos System.nanoTime of the reading
     * @param cores numbers of the cores that are online, rising
     * @param ticks {@link #KINDS} figures for each of these
     */
    CoreTicks(long nanos, int[] cores, long[] ticks) {
        this.nanos = nanos;
        this.cores = cores.clone();
        this.ticks = ticks.clone();
    }

    /** System.nanoTime when these were read. */
    public long nanos() {
        return nanos;
    }

    /**
     * What each core has done since {@code earlier}, in order of number. A core that was offline at either moment, or
     * has counted nothing since, is left out: nothing is known of it.
     */
    public List<CoreLoad> since(CoreTicks earlier) {
        List<CoreLoad> loads = new ArrayList<>(cores.length);
        int before = 0;
        for (int now = 0; now < cores.length; now++) {
            while (before < earlier.cores.length && earlier.cores[before] < cores[now]) {
                before++;
            }
            if (before < earlier.cores.length && earlier.cores[before] == cores[now]) {
                addLoad(loads, now, earlier, before);
            }
        }
        return loads;
    }

    private void addLoad(List<CoreLoad> loads, int now, CoreTicks earlier, int before) {
        double[] spent = new double[KINDS];
        double all = 0;
        for (int kind = 0; kind < KINDS; kind++) {
            spent[kind] = Math.max(0, ticks[now * KINDS + kind] - earlier.ticks[before * KINDS + kind]);
            all += spent[kind];
        }
        if (all > 0) {
            loads.add(new CoreLoad(
                    cores[now],
                    spent[USER] / all,
                    spent[SYSTEM] / all,
                    spent[IOWAIT] / all,
                    spent[STEAL] / all,
                    spent[IDLE] / all));
        }
    }

    @Override
    public String toString() {
        return "CoreTicks" + Arrays.toString(cores) + Arrays.toString(ticks);
    }
}
