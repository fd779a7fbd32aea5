package dev.gridlock.session;

import dev.gridlock.data.DemoInfo;
import dev.gridlock.data.Knobs;
import dev.gridlock.data.LockKind;
import dev.gridlock.data.Model;
import dev.gridlock.launch.Needs;
import java.util.ArrayList;
import java.util.List;

/** What a command makes of a demo's knobs, and how to say it. */
final class KnobTurn {
    private KnobTurn() {}

    /** The knobs after the command; the same for a command that turns none. */
    static Knobs of(Command command, DemoInfo demo, Knobs now) throws CannotDo {
        if (command instanceof Command.AddWorkers add) {
            if (now.model() == Model.SERIAL) {
                throw new CannotDo("model serial has one worker: choose another model (m)");
            }
            return now.withWorkers(now.workers() + add.delta());
        } else if (command instanceof Command.SetModel set) {
            return now.withModel(set.model());
        } else if (command instanceof Command.NextModel) {
            if (demo.models().size() == 1) {
                throw new CannotDo(
                        "demo " + demo.name() + " has one model: " + now.model().word());
            }
            return now.withModel(next(demo, now.model()));
        } else if (command instanceof Command.SetLock set) {
            return now.withLock(set.lock());
        } else if (command instanceof Command.NextLock) {
            LockKind lock = now.lock();
            if (lock == null) {
                throw new CannotDo("demo " + demo.name() + " locks nothing");
            }
            return now.withLock(after(demo.locks(), lock));
        } else if (command instanceof Command.ToggleFixed) {
            if (!demo.fixable()) {
                throw new CannotDo("demo " + demo.name() + " has no fixed version: nothing is broken in it");
            }
            return now.withFixed(!now.fixed());
        }
        return now;
    }

    /** The next model of the demo that this machine has all for. */
    private static Model next(DemoInfo demo, Model now) {
        Model next = after(demo.models(), now);
        while (next != now && !Needs.lack(next).isEmpty()) {
            next = after(demo.models(), next);
        }
        return next;
    }

    /**
     * What was passed over on the way to the next model, and why, as {@code (no virtual: no JDK 21 or newer)}; else "".
     */
    static String passedOver(DemoInfo demo, Model before, Model after) {
        List<String> lacks = new ArrayList<>();
        for (Model model = after(demo.models(), before);
                model != after && model != before;
                model = after(demo.models(), model)) {
            lacks.add("no " + model.word() + ": " + Needs.lack(model));
        }
        return lacks.isEmpty() ? "" : " (" + String.join("; ", lacks) + ")";
    }

    private static <T> T after(List<T> all, T present) {
        return all.get((all.indexOf(present) + 1) % all.size());
    }

    /** What changed, as {@code workers 8 -> 9}. */
    static String difference(Knobs before, Knobs after) {
        List<String> changes = new ArrayList<>();
        if (before.workers() != after.workers()) {
            changes.add("workers " + before.workers() + " -> " + after.workers());
        }
        if (before.model() != after.model()) {
            changes.add(
                    "model " + before.model().word() + " -> " + after.model().word());
        }
        LockKind old = before.lock();
        LockKind fresh = after.lock();
        if (old != fresh && old != null && fresh != null) {
            changes.add("lock " + old.word() + " -> " + fresh.word());
        }
        if (before.fixed() != after.fixed()) {
            changes.add(after.fixed() ? "broken -> fixed" : "fixed -> broken");
        }
        return changes.isEmpty() ? "started again" : String.join(", ", changes);
    }
}
