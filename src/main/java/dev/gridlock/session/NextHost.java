package dev.gridlock.session;

import dev.gridlock.data.DemoInfo;
import dev.gridlock.data.Knobs;
import org.jspecify.annotations.Nullable;

/**
 * A host that is to be started once no command is waiting, or the knobs that one that runs is to have. Keys come faster
 * than JVMs start: of all that a key held down asks for, only the last counts.
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

    /**
     * What comes of a command that turns a knob, or restarts.
     *
     * @param before what earlier commands have led to, null where nothing is due
     * @param present what is watched now, null for nothing
     * @param ended whether that has ended
     */
    static NextHost turned(
            Command command, @Nullable NextHost before, @Nullable Watched present, boolean ended, Demos demos)
            throws CannotDo {
        LabTarget lab = present == null ? null : present.lab;
        DemoInfo demo = before != null ? before.demo : present == null ? null : present.demo;
        Knobs now = before != null ? before.knobs : lab != null ? lab.knobs() : null;
        if (demo == null || now == null) {
            throw new CannotDo(
                    present == null
                            ? "nothing runs: choose a demo first"
                            : "this target is no demo: it has no such setting");
        }
        Knobs next = demos.checked(demo, now, KnobTurn.of(command, demo, now));
        Knobs base = before != null ? before.base : now;
        String notice = KnobTurn.difference(base, next)
                + (command instanceof Command.NextModel ? KnobTurn.passedOver(demo, now.model(), next.model()) : "");
        boolean again = command instanceof Command.Restart || ended || (before != null && before.again);
        return new NextHost(demo, next, base, again, notice);
    }

    /**
     * Whether the knobs of a host that runs can't be turned so: its programs hold their locks, in their order, for
     * good.
     */
    boolean needsNewOne() {
        return again || knobs.fixed() != base.fixed() || knobs.lock() != base.lock();
    }

    /** Whether the commands that led here turned anything in the end. */
    boolean turnsAny() {
        return !knobs.equals(base);
    }
}
