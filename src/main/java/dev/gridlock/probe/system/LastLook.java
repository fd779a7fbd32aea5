package dev.gridlock.probe.system;

import dev.gridlock.data.CoreLoad;
import java.util.List;

/** What the system had counted at the last look: with the next one it makes shares and rates. */
final class LastLook {
    private CoreTicks cores;
    private long switches;

    /** The first look. */
    LastLook(CoreTicks cores, long switches) {
        this.cores = cores;
        this.switches = switches;
    }

    /**
     * What was done between two looks.
     *
     * @param seconds between them
     * @param loads a core's shares; none of a core that is not known at both looks
     * @param switchesPerSecond context switches; NaN where they are not counted
     */
    record Since(double seconds, List<CoreLoad> loads, double switchesPerSecond) {
        boolean switchesKnown() {
            return !Double.isNaN(switchesPerSecond);
        }
    }

    /**
     * What was done up to the next look, which takes this one's place.
     *
     * @param nowSwitches context switches since the system started; negative where they are not counted
     */
    Since next(CoreTicks now, long nowSwitches) {
        double seconds = (now.nanos() - cores.nanos()) / 1e9;
        boolean known = nowSwitches >= switches && switches >= 0 && seconds > 0;
        double rate = known ? (nowSwitches - switches) / seconds : Double.NaN;
        Since since = new Since(seconds, now.since(cores), rate);
        cores = now;
        switches = nowSwitches;
        return since;
    }
}
