package dev.gridlock.session;

import dev.gridlock.data.CoreLoad;
import dev.gridlock.data.Lane;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * Draws up who ran on each core, look by look.
 *
 * <p>A look's CPU time of a thread is booked on the core it ran on last, and a core's cell goes to the thread that used
 * most of it; where other programs used more than any thread of the target, to them. A thread that moved within a look
 * is booked whole on its last core: at ten looks a second this is right for the big picture and wrong for a single cell
 * now and then. Cells finer than the kernel's accounting (10 ms) can't be had from /proc.
 *
 * <p>Cost: one pass over the threads of a look.
 */
final class LaneMaker {
    /** Below this share of a look a core counts as idle: one clock tick of 10 ms in a look of 100 ms is noise. */
    private static final double IDLE_BELOW = 0.1;

    private final List<int[]> cells = new ArrayList<>();

    /** Adds the cells of one look; {@code cores} is empty when the system's own figures are not there. */
    void look(Collection<ThreadTrack> threads, long look, List<CoreLoad> cores) {
        int count = cores.stream().mapToInt(CoreLoad::core).max().orElse(-1) + 1;
        double[] ofTarget = new double[count];
        double[] most = new double[count];
        int[] who = new int[count];
        for (ThreadTrack thread : threads) {
            int core = thread.last().core();
            if (thread.seen() != look || core < 0 || core >= count) {
                continue;
            }
            ofTarget[core] += thread.lookCpu();
            if (thread.lookCpu() > most[core]) {
                most[core] = thread.lookCpu();
                who[core] = thread.last().tid();
            }
        }
        int[] cell = new int[count];
        Arrays.fill(cell, Lane.UNKNOWN);
        for (CoreLoad load : cores) {
            int core = load.core();
            double others = load.busy() - ofTarget[core];
            if (most[core] >= IDLE_BELOW && most[core] >= others) {
                cell[core] = who[core];
            } else {
                cell[core] = others >= IDLE_BELOW ? Lane.OTHERS : Lane.IDLE;
            }
        }
        cells.add(cell);
    }

    /** The lanes of the tick, and begins the next one. */
    List<Lane> tick() {
        int cores = cells.stream().mapToInt(cell -> cell.length).max().orElse(0);
        List<Lane> lanes = new ArrayList<>(cores);
        for (int core = 0; core < cores; core++) {
            int[] occupants = new int[cells.size()];
            for (int i = 0; i < occupants.length; i++) {
                occupants[i] = core < cells.get(i).length ? cells.get(i)[core] : Lane.UNKNOWN;
            }
            lanes.add(new Lane(core, occupants));
        }
        cells.clear();
        return lanes;
    }
}
