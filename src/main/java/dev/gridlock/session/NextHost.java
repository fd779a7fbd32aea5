package dev.gridlock.session;

import dev.gridlock.data.DemoInfo;
import dev.gridlock.data.Knobs;

/**
 * A host that is to be started once no command is waiting. Keys come faster than JVMs start: of all that a key held down
 * asks for, only the last counts.
 *
 * @param demo what it runs
 * @param knobs how
 * @param base how the demo was set before the first of the commands that led here
 * @param again to be started even if one with these knobs runs
 * @param notice what to say of it, "" for nothing
 */
record NextHost(DemoInfo demo, Knobs knobs, Knobs base, boolean again, String notice) {
    /** One that was asked for as it is. */
    static NextHost of(DemoInfo demo, Knobs knobs, String notice) {
        return new NextHost(demo, knobs, knobs, true, notice);
    }
}
