package dev.gridlock.lab.catalogue;

import dev.gridlock.data.DemoInfo;
import dev.gridlock.data.DemoInfo.Group;
import dev.gridlock.data.DemoInfo.Parameter;
import dev.gridlock.data.LockKind;
import dev.gridlock.data.Model;
import dev.gridlock.lab.work.BuiltIn;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A demo file's text to a demo. The tables of keys are the format: every key, what belongs there, whether it is needed.
 */
final class DemoReader {
    /** Workers no demo can go beyond. */
    static final int MOST_WORKERS = 1024;

    private static final int MOST_TASKS = 1_000_000;

    private static final List<Key> KEYS = List.of(
            Key.needed("title", "one line, for the menu"),
            Key.needed("group", "work or hazard"),
            Key.needed("workload", "the name of a built-in workload"),
            Key.needed("models", "a list, the default first, as [threads, serial]"),
            Key.needed("workers", "'default', 'min' and 'max' on lines of their own"),
            Key.needed("story", "what happens, and why: a block of text after '|'"),
            Key.needed("watch", "a list of lines: what to look at"),
            Key.needed("try", "a list of lines: what to do"),
            Key.optional("locks", "a list, the default first, as [synchronized, reentrant]"),
            Key.optional("fixable", "true or false"),
            Key.optional("order", "a whole number: its place in the menu"),
            Key.optional("tasks", "a whole number: tasks that a comparison of models does in each run"),
            Key.optional("parameters", "names of settings, each with its keys below it"));

    private static final List<Key> WORKERS = List.of(
            Key.needed("default", "a whole number, cores, or as 4 x cores + 4"),
            Key.needed("min", "a whole number"),
            Key.needed("max", "a whole number"));

    private static final Pattern OF_CORES = Pattern.compile("((?<times>[1-9]\\d?) x )?cores( \\+ (?<more>\\d{1,3}))?");

    private static final List<Key> NUMBER = List.of(
            Key.needed("what", "one line: what it does"),
            Key.needed("unit", "the unit of the number, or \"\""),
            Key.needed("default", "a whole number"),
            Key.needed("min", "a whole number"),
            Key.needed("max", "a whole number"));

    private static final List<Key> TEXT = List.of(Key.needed("what", "one line: what it does"));

    private static final List<Key> CHOICE = List.of(
            Key.needed("what", "one line: what it does"),
            Key.needed("choices", "a list of words"),
            Key.needed("default", "one of the choices"));

    private final List<BuiltIn> workloads;
    private final int cores;

    /**
     * A reader.
     *
     * @param workloads those a file can name
     * @param cores what the word {@code cores} means, at least 1
     */
    DemoReader(List<BuiltIn> workloads, int cores) {
        this.workloads = workloads;
        this.cores = cores;
    }

    /**
     * A demo with its place in the menu.
     *
     * @param order lower stands higher; files that don't say come last
     * @param demo what the file says
     */
    record Listed(int order, DemoInfo demo) {}

    /** Reads the demo {@code name} from its file's text. */
    Listed read(String file, String name, String text) throws BadDemo {
        Section top = new Section(file, "", KEYS, DemoYaml.compose(file, text));
        BuiltIn workload = workload(top);
        List<Model> models = models(top, workload);
        DemoInfo demo = new DemoInfo(
                name,
                top.text("title"),
                group(top),
                workload.name(),
                models,
                locks(top, workload),
                fixable(top, workload),
                workers(top, workload, models),
                parameters(top, workload, models),
                top.has("tasks") ? top.whole("tasks", 1, MOST_TASKS) : 0,
                top.paragraphs("story"),
                top.lines("watch"),
                top.lines("try"));
        return new Listed(top.has("order") ? top.whole("order", 0, 9999) : Integer.MAX_VALUE, demo);
    }

    private BuiltIn workload(Section top) throws BadDemo {
        String word = top.text("workload");
        Optional<BuiltIn> found =
                workloads.stream().filter(w -> w.name().equals(word)).findFirst();
        return found.orElseThrow(() -> top.wrong(
                "workload",
                "is " + Phrases.quoted(word) + ", which is none of the built-in ones"
                        + Phrases.meant(
                                word, workloads.stream().map(BuiltIn::name).toList())));
    }

    private static Group group(Section top) throws BadDemo {
        String word = top.text("group");
        List<String> words = new ArrayList<>();
        for (Group group : Group.values()) {
            words.add(group.name().toLowerCase(Locale.ROOT));
            if (words.get(words.size() - 1).equals(word)) {
                return group;
            }
        }
        throw top.wrong("group", "is " + Phrases.quoted(word) + Phrases.meant(word, words));
    }

    private static List<Model> models(Section top, BuiltIn workload) throws BadDemo {
        return top.words("models", workload.modelWords(), workload.name()).stream()
                .flatMap(word -> Model.of(word).stream())
                .toList();
    }

    private static List<LockKind> locks(Section top, BuiltIn workload) throws BadDemo {
        if (workload.locks().isEmpty() && top.has("locks")) {
            throw top.wrong("locks", "should be left out: the workload '" + workload.name() + "' has no locks");
        } else if (workload.locks().isEmpty()) {
            return List.of();
        }
        top.need("locks");
        return top.words("locks", workload.lockWords(), workload.name()).stream()
                .flatMap(word -> LockKind.of(word).stream())
                .toList();
    }

    private static boolean fixable(Section top, BuiltIn workload) throws BadDemo {
        boolean fixable = top.has("fixable") && top.flag("fixable");
        if (fixable && !workload.fixable()) {
            throw top.wrong("fixable", "should be false: the workload '" + workload.name() + "' has no mended twin");
        }
        return fixable;
    }

    private Parameter workers(Section top, BuiltIn workload, List<Model> models) throws BadDemo {
        Section workers = top.in("workers", WORKERS);
        int min = workers.whole("min", workload.leastWorkers(), MOST_WORKERS);
        if (min > 1 && models.contains(Model.SERIAL)) {
            throw workers.wrong("min", "is " + min + "; it should be 1, since the model serial has one worker");
        }
        int max = workers.whole("max", min, MOST_WORKERS);
        OptionalInt byCores = ofCores(workers.textOrNone("default"), cores);
        // More cores than the demo takes workers is the machine's doing, not a mistake in the file.
        int usual = byCores.isPresent()
                ? Math.max(min, Math.min(max, byCores.getAsInt()))
                : workers.whole("default", min, max);
        return new Parameter("workers", "how many workers take tasks", "", min, max, usual, null);
    }

    /** How many {@code cores}, or {@code 4 x cores + 4}, are; nothing when the text is no such number. */
    private static OptionalInt ofCores(String text, int cores) {
        Matcher product = OF_CORES.matcher(text);
        return product.matches()
                ? OptionalInt.of(number(product.group("times"), 1) * cores + number(product.group("more"), 0))
                : OptionalInt.empty();
    }

    private static int number(@Nullable String digits, int none) {
        return digits == null ? none : Integer.parseInt(digits);
    }

    private static List<Parameter> parameters(Section top, BuiltIn workload, List<Model> models) throws BadDemo {
        List<Parameter> parameters = new ArrayList<>(own(top, workload));
        models.stream()
                .flatMap(model -> BuiltIn.ofModel(model).stream())
                .forEach(setting -> parameters.add(of(setting)));
        return parameters;
    }

    /** A setting of a model, which needs no words in a demo's file. */
    private static Parameter of(BuiltIn.Setting setting) {
        boolean number = setting.form() == BuiltIn.Setting.Form.WHOLE || setting.form() == BuiltIn.Setting.Form.NUMBER;
        return new Parameter(
                setting.name(),
                setting.what(),
                setting.unit(),
                setting.least(),
                setting.most(),
                setting.usual(),
                number ? null : setting.choices());
    }

    private static List<Parameter> own(Section top, BuiltIn workload) throws BadDemo {
        if (!top.has("parameters")) {
            return List.of();
        }
        if (workload.settingNames().isEmpty()) {
            throw top.wrong("parameters", "should be left out: the workload '" + workload.name() + "' has none");
        }
        List<Key> names = workload.settingNames().stream()
                .map(name -> Key.optional(name, "a group of keys"))
                .toList();
        Section section = top.in("parameters", names);
        List<Parameter> parameters = new ArrayList<>();
        for (String name : section.present()) {
            BuiltIn.Setting setting = workload.setting(name).orElseThrow();
            parameters.add(
                    switch (setting.form()) {
                        case WHOLE -> number(section.in(name, NUMBER), setting);
                        case NUMBER -> fraction(section.in(name, NUMBER), setting);
                        case CHOICE -> choice(section.in(name, CHOICE), setting, workload);
                        case TEXT -> text(section.in(name, TEXT), setting);
                    });
        }
        return parameters;
    }

    private static String unit(Section section, BuiltIn.Setting setting) throws BadDemo {
        String unit = section.textOrNone("unit");
        if (!unit.equals(setting.unit())) {
            throw section.wrong("unit", "is " + Phrases.quoted(unit) + "; it should be '" + setting.unit() + "'");
        }
        return unit;
    }

    private static Parameter fraction(Section section, BuiltIn.Setting setting) throws BadDemo {
        String unit = unit(section, setting);
        double min = section.number("min", setting.least(), setting.most());
        double max = section.number("max", min, setting.most());
        double usual = section.number("default", min, max);
        return new Parameter(setting.name(), section.text("what"), unit, min, max, usual, null);
    }

    private static Parameter text(Section section, BuiltIn.Setting setting) throws BadDemo {
        return new Parameter(setting.name(), section.text("what"), "", 0, 0, 0, List.of());
    }

    private static Parameter number(Section section, BuiltIn.Setting setting) throws BadDemo {
        String unit = unit(section, setting);
        int min = section.whole("min", (int) setting.least(), (int) setting.most());
        int max = section.whole("max", min, (int) setting.most());
        int usual = section.whole("default", min, max);
        return new Parameter(setting.name(), section.text("what"), unit, min, max, usual, null);
    }

    private static Parameter choice(Section section, BuiltIn.Setting setting, BuiltIn workload) throws BadDemo {
        List<String> choices = section.words("choices", setting.choices(), workload.name());
        String word = section.text("default");
        int usual = choices.indexOf(word);
        if (usual < 0) {
            throw section.wrong("default", "is " + Phrases.quoted(word) + Phrases.meant(word, choices));
        }
        return new Parameter(setting.name(), section.text("what"), "", 0, choices.size() - 1.0, usual, choices);
    }
}
