package dev.gridlock.tui.view;

import dev.gridlock.data.Activity;
import dev.gridlock.data.CoreLoad;
import dev.gridlock.data.Sample;
import dev.gridlock.data.Strip;
import dev.gridlock.data.ThreadSample;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * How much of each core the target used.
 *
 * <p>No system tells that directly. Each thread's CPU time is exact; it is spread over the cores on which the looks saw
 * the thread run (else over those it was last on). A core takes no more than it was busy: what is too much for one has
 * run on the others, in which some of their time is nobody's yet. So the sum is exact and the split is by looks.
 */
final class CoreShares {
    private final Map<Integer, Double> byCore = new HashMap<>();
    private final boolean known;

    private CoreShares(boolean known) {
        this.known = known;
    }

    static CoreShares of(Sample sample) {
        int highest =
                sample.system().cores().stream().mapToInt(CoreLoad::core).max().orElse(-1);
        double[] used = new double[highest + 1];
        boolean known = false;
        for (ThreadSample thread : sample.threads()) {
            known |= !Double.isNaN(thread.onCore());
            if (thread.onCore() > 0) {
                spread(thread, used);
            }
        }
        CoreShares shares = new CoreShares(known);
        double tooMuch = 0;
        double room = 0;
        for (CoreLoad core : sample.system().cores()) {
            tooMuch += Math.max(0, used[core.core()] - core.busy());
            room += Math.max(0, core.busy() - used[core.core()]);
        }
        double filled = room > 0 ? Math.min(1, tooMuch / room) : 0;
        for (CoreLoad core : sample.system().cores()) {
            double own = used[core.core()];
            shares.byCore.put(core.core(), Math.min(core.busy(), own) + filled * Math.max(0, core.busy() - own));
        }
        return shares;
    }

    private static void spread(ThreadSample thread, double[] used) {
        int[] ran = new int[used.length];
        int cells = seen(thread.strip(), ran, true);
        if (cells == 0) {
            cells = seen(thread.strip(), ran, false);
        }
        if (cells == 0 && thread.core() >= 0 && thread.core() < used.length) {
            Arrays.fill(ran, 0);
            ran[thread.core()] = 1;
            cells = 1;
        }
        for (int core = 0; core < used.length && cells > 0; core++) {
            used[core] += thread.onCore() * ran[core] / cells;
        }
    }

    private static int seen(Strip strip, int[] ran, boolean onCoreOnly) {
        int cells = 0;
        for (int i = 0; i < strip.size(); i++) {
            int core = strip.core(i);
            if (core >= 0 && core < ran.length && (!onCoreOnly || strip.activity(i) == Activity.ON_CORE)) {
                ran[core]++;
                cells++;
            }
        }
        return cells;
    }

    /** Share of that core that the target used, 0 to 1; NaN when no thread's CPU time is known. */
    double target(int core) {
        return known ? byCore.getOrDefault(core, Double.NaN) : Double.NaN;
    }
}
