package dev.gridlock.lab.catalogue;

import dev.gridlock.data.DemoInfo;
import dev.gridlock.data.DemoInfo.Parameter;
import dev.gridlock.data.Knobs;
import dev.gridlock.data.LockKind;
import dev.gridlock.data.Model;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a demo can be set to: the same rules for options of the command line and for keys of the screen, and one line of
 * plain words for each no.
 */
public final class KnobRules {
    /**
     * A worker process is a JVM, with its own heap, compiler and collector: a thousand of them would sink the machine.
     */
    private static final int MOST_PROCESSES = 64;

    private KnobRules() {}

    /**
     * The demo as its file sets it: first model, first lock, broken if it can be. No settings, so its own defaults
     * hold.
     */
    public static Knobs defaults(DemoInfo demo) {
        Model model = demo.models().get(0);
        LockKind lock = demo.locks().isEmpty() ? null : demo.locks().get(0);
        return new Knobs(demo.name(), model, usualWorkers(demo, model), lock, false, Map.of());
    }

    /**
     * The demo as somebody wishes it, in words as typed.
     *
     * @param model null for the default
     * @param workers null for the default
     * @param lock null for the default
     * @param fixed true for the mended twin
     * @param settings the demo's parameters by name, those that are wished otherwise
     */
    public static Knobs knobs(
            DemoInfo demo,
            @Nullable String model,
            @Nullable String workers,
            @Nullable String lock,
            boolean fixed,
            Map<String, String> settings)
            throws BadKnob {
        Knobs usual = defaults(demo);
        Model itsModel = model == null ? usual.model() : model(demo, model);
        LockKind itsLock = lock == null ? usual.lock() : lock(demo, lock);
        int itsWorkers = workers == null ? usualWorkers(demo, itsModel) : workers(demo, itsModel, workers);
        refuseTwin(demo, fixed);
        return new Knobs(demo.name(), itsModel, itsWorkers, itsLock, fixed, settings(demo, settings));
    }

    /**
     * The same knobs, settings in their plainest form, if the demo can be set so. In {@code serial} the number of
     * workers becomes one: whoever turned to that model did not ask for the number they came with.
     */
    public static Knobs checked(DemoInfo demo, Knobs knobs) throws BadKnob {
        Model model = model(demo, knobs.model().word());
        int workers = model == Model.SERIAL ? 1 : workers(demo, model, Integer.toString(knobs.workers()));
        LockKind lock = knobs.lock() == null
                ? defaults(demo).lock()
                : lock(demo, knobs.lock().word());
        refuseTwin(demo, knobs.fixed());
        return new Knobs(demo.name(), model, workers, lock, knobs.fixed(), settings(demo, knobs.settings()));
    }

    /**
     * The same knobs in another model, with as many of their workers as that model takes. Back from {@code serial} it
     * is the model's usual number, since the one worker there was nobody's choice.
     */
    public static Knobs inModel(DemoInfo demo, Knobs knobs, Model model) throws BadKnob {
        int workers = knobs.model() == Model.SERIAL
                ? usualWorkers(demo, model)
                : Math.min(knobs.workers(), most(demo, model));
        return checked(demo, knobs.withModel(model).withWorkers(workers));
    }

    /**
     * The same knobs as whoever runs the workload needs them: named after the workload, and with a value for every
     * parameter of the demo, since the file's default is not known there.
     */
    public static Knobs complete(DemoInfo demo, Knobs knobs) {
        Map<String, String> settings = new TreeMap<>();
        for (Parameter parameter : demo.parameters()) {
            settings.put(parameter.name(), SettingValue.usual(parameter));
        }
        settings.putAll(knobs.settings());
        return new Knobs(demo.workload(), knobs.model(), knobs.workers(), knobs.lock(), knobs.fixed(), settings);
    }

    private static Model model(DemoInfo demo, String word) throws BadKnob {
        List<String> has = demo.models().stream().map(Model::word).toList();
        Optional<Model> model = Model.of(word);
        if (model.isPresent() && demo.models().contains(model.get())) {
            return model.get();
        }
        if (model.isPresent()) {
            throw BadKnob.notHere(demo.name() + " has no model '" + word + "' here; it has: " + String.join(", ", has));
        }
        throw BadKnob.badInput("there is no model " + Phrases.quoted(word) + Phrases.meant(word, has));
    }

    private static @Nullable LockKind lock(DemoInfo demo, String word) throws BadKnob {
        List<String> has = demo.locks().stream().map(LockKind::word).toList();
        Optional<LockKind> lock = LockKind.of(word);
        if (lock.isPresent() && demo.locks().contains(lock.get())) {
            return lock.get();
        }
        if (lock.isPresent()) {
            throw BadKnob.notHere(
                    has.isEmpty()
                            ? demo.name() + " takes no locks, so there is no kind of lock to choose"
                            : demo.name() + " has no lock '" + word + "' here; it has: " + String.join(", ", has));
        }
        throw BadKnob.badInput("there is no lock " + Phrases.quoted(word)
                + (has.isEmpty() ? ", and " + demo.name() + " takes no locks" : Phrases.meant(word, has)));
    }

    private static int workers(DemoInfo demo, Model model, String written) throws BadKnob {
        Optional<Integer> workers = Numbers.whole(written);
        String not = ", not " + (workers.isPresent() ? workers.get().toString() : Phrases.quoted(written));
        if (model == Model.SERIAL) {
            if (workers.isEmpty() || workers.get() != 1) {
                throw BadKnob.badInput("serial has one worker" + not + ": for more choose another model");
            }
            return 1;
        }
        int least = (int) demo.workers().min();
        int most = most(demo, model);
        if (workers.isEmpty() || workers.get() < least || workers.get() > most) {
            String range = least == most ? "exactly " + least : least + " to " + most;
            String where = most < demo.workers().max() ? " in the model " + model.word() : "";
            throw BadKnob.badInput(
                    demo.name() + " takes " + range + (most == 1 ? " worker" : " workers") + where + not);
        }
        return workers.get();
    }

    private static int usualWorkers(DemoInfo demo, Model model) {
        return Math.min((int) demo.workers().defaultValue(), most(demo, model));
    }

    private static int most(DemoInfo demo, Model model) {
        int most = (int) demo.workers().max();
        return switch (model) {
            case SERIAL -> 1;
            case PROCESSES, PYTHON_PROCESSES ->
                Math.min(most, Math.max(MOST_PROCESSES, (int) demo.workers().min()));
            case THREADS, VIRTUAL, GIL, PYTHON_THREADS -> most;
        };
    }

    private static void refuseTwin(DemoInfo demo, boolean fixed) throws BadKnob {
        if (fixed && !demo.fixable()) {
            String why = demo.group() == DemoInfo.Group.WORK ? ": nothing in it is broken" : "";
            throw BadKnob.notHere(demo.name() + " has no fixed version" + why);
        }
    }

    private static Map<String, String> settings(DemoInfo demo, Map<String, String> wished) throws BadKnob {
        Map<String, String> settings = new TreeMap<>();
        Collection<String> names =
                demo.parameters().stream().map(Parameter::name).toList();
        for (Map.Entry<String, String> wish : wished.entrySet()) {
            Optional<Parameter> parameter = demo.parameters().stream()
                    .filter(p -> p.name().equals(wish.getKey()))
                    .findFirst();
            if (parameter.isEmpty()) {
                throw BadKnob.badInput(demo.name() + " has no setting " + Phrases.quoted(wish.getKey())
                        + (names.isEmpty() ? ": it has none" : Phrases.meant(wish.getKey(), names)));
            }
            settings.put(wish.getKey(), SettingValue.normalised(demo.name(), parameter.get(), wish.getValue()));
        }
        return settings;
    }
}
