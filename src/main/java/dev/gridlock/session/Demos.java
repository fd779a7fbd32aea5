package dev.gridlock.session;

import dev.gridlock.data.DemoInfo;
import dev.gridlock.data.Knobs;
import dev.gridlock.lab.catalogue.BadDemo;
import dev.gridlock.lab.catalogue.BadKnob;
import dev.gridlock.lab.catalogue.Catalogue;
import dev.gridlock.lab.catalogue.KnobRules;
import dev.gridlock.launch.Needs;
import dev.gridlock.launch.NotHere;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The demos there are, as a session sees them: errors come as one line for the user. Files are read when asked for. */
public final class Demos {
    private final Catalogue catalogue;

    private Demos(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** The demos of a folder, or those the jar carries when there is no such folder. */
    public static Demos in(@Nullable Path folder) {
        return new Demos(Catalogue.of(folder, Runtime.getRuntime().availableProcessors()));
    }

    /** All demos whose files are sound, in the order of the menu. */
    public List<DemoInfo> all() {
        return catalogue.all();
    }

    /** A line for each file that is not. */
    public List<String> problems() {
        return catalogue.problems();
    }

    /** The demo of that name. */
    public DemoInfo find(String name) throws CannotDo {
        try {
            return catalogue.find(name);
        } catch (BadDemo e) {
            throw e.unknown() ? CannotDo.badInput(e.line(), e) : new CannotDo(e.line(), e);
        }
    }

    /** The knobs of a demo with all at its defaults. */
    Knobs defaults(String name) throws CannotDo {
        return KnobRules.defaults(find(name));
    }

    /** The knobs of a demo as somebody wishes them. */
    public Knobs knobs(String name, Wishes wishes) throws CannotDo {
        DemoInfo demo = find(name);
        try {
            Knobs knobs = KnobRules.knobs(
                    demo, wishes.model(), wishes.workers(), wishes.lock(), wishes.fixed(), wishes.settings());
            Needs.check(knobs.model());
            return knobs;
        } catch (BadKnob e) {
            throw cannot(e);
        } catch (NotHere e) {
            throw new CannotDo(e.line(), e);
        }
    }

    /** The knobs {@code next} if the demo can be set so from {@code now}; another model brings workers that fit it. */
    Knobs checked(DemoInfo demo, Knobs now, Knobs next) throws CannotDo {
        try {
            if (next.model() == now.model()) {
                return KnobRules.checked(demo, next);
            }
            Knobs inModel = KnobRules.inModel(demo, now, next.model());
            Needs.check(next.model());
            return inModel;
        } catch (BadKnob e) {
            throw cannot(e);
        } catch (NotHere e) {
            throw new CannotDo(e.line(), e);
        }
    }

    private static CannotDo cannot(BadKnob e) {
        return e.notHere() ? new CannotDo(e.line(), e) : CannotDo.badInput(e.line(), e);
    }
}
