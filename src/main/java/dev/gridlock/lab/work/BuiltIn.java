package dev.gridlock.lab.work;

import dev.gridlock.data.LockKind;
import dev.gridlock.data.Model;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a built-in workload can do: the one table that demo files are checked against, that a host refuses by, and that
 * gives a workload's code its ranges and defaults.
 *
 * @param name as a file's {@code workload} names it
 * @param models how its workers can execute
 * @param locks what it can lock with, the default first; empty for work without locks
 * @param fixable whether it has a mended twin
 * @param leastWorkers fewer make no sense: a deadlock needs two
 * @param laps whether its workers make their tasks together, a round of as many as there are workers at a time
 *     ({@link LapWork})
 * @param settings what else can be set, those of its models included
 */
public record BuiltIn(
        String name,
        List<Model> models,
        List<LockKind> locks,
        boolean fixable,
        int leastWorkers,
        boolean laps,
        List<Setting> settings) {

    static final List<LockKind> NO_LOCKS = List.of();
    private static final List<Model> EVERY_MODEL = List.of(Model.values());

    private static final List<BuiltIn> WORKS = List.of(
            work("primes", EVERY_MODEL, Setting.number("chunk", "numbers", 1000, 1_000_000, 20_000)),
            work("count", EVERY_MODEL, Setting.number("task", "ms", 10, 5000, 300)),
            work("http", EVERY_MODEL, Setting.number("latency", "ms", 0, 10_000, 200), Setting.text("urls")),
            work(
                    "files",
                    EVERY_MODEL,
                    Setting.number("size", "kB", 1, 1_000_000, 10_000),
                    Setting.choice("sync", "no", "yes")),
            work(
                    "dot",
                    EVERY_MODEL,
                    Setting.number("n", "", 64, 1024, 512),
                    Setting.choice("own-threads", "on", "off")),
            work("tiny", EVERY_MODEL, Setting.number("task", "us", 1, 1000, 20)),
            work(
                    "pipeline",
                    List.of(Model.SERIAL, Model.THREADS, Model.VIRTUAL),
                    Setting.number("produce", "us", 1, 100_000, 200),
                    Setting.number("consume", "us", 1, 100_000, 1_000),
                    Setting.choice("by", "waiting", "computing"),
                    Setting.number("capacity", "items", 1, 100_000, 64)),
            work(
                    "channels",
                    List.of(Model.SERIAL, Model.THREADS, Model.PROCESSES, Model.PYTHON_THREADS, Model.PYTHON_PROCESSES),
                    Setting.choice("what", "messages", "array"),
                    Setting.choice("channel", "pipe", "queue", "shared"),
                    Setting.number("messages", "", 1, 1_000_000, 5_000),
                    Setting.number("bytes", "", 1, 65_536, 100),
                    Setting.number("size", "MB", 1, 64, 16),
                    Setting.choice("serialise", "java", "bytes")),
            work(
                    "startup",
                    List.of(Model.SERIAL, Model.THREADS, Model.VIRTUAL),
                    Setting.choice("kind", "thread", "virtual", "jvm", "python")));

    /** All there are. */
    public static final List<BuiltIn> ALL =
            Stream.of(WORKS, Hazards.all()).flatMap(List::stream).toList();

    public BuiltIn {
        models = List.copyOf(models);
        locks = List.copyOf(locks);
        List<Setting> all = new ArrayList<>(settings);
        for (Model model : models) {
            all.addAll(ofModel(model));
        }
        settings = List.copyOf(all);
    }

    private static BuiltIn work(String name, List<Model> models, Setting... settings) {
        return new BuiltIn(name, models, NO_LOCKS, false, 1, false, Arrays.asList(settings));
    }

    /**
     * What a model itself can be set to, whatever the work: a demo that has the model has these without naming them.
     */
    public static List<Setting> ofModel(Model model) {
        return switch (model) {
            case GIL ->
                List.of(
                        Setting.choice("interpreter", "python3", "python2")
                                .saying("gil: how CPython lets go of its lock, in version 3 or 2"),
                        Setting.fraction("switch-interval", "ms", 0.01, 1000, 5)
                                .saying("gil, python3: how long who waits for the lock lets its holder run"));
            case PYTHON_PROCESSES ->
                List.of(Setting.choice("pool", "futures", "multiprocessing")
                        .saying("python-processes: which of Python's pools"));
            case SERIAL, THREADS, VIRTUAL, PROCESSES, PYTHON_THREADS -> List.of();
        };
    }

    /** The workload of that name. */
    public static Optional<BuiltIn> find(String name) {
        return ALL.stream().filter(builtIn -> builtIn.name.equals(name)).findFirst();
    }

    public List<String> modelWords() {
        return models.stream().map(Model::word).toList();
    }

    public List<String> lockWords() {
        return locks.stream().map(LockKind::word).toList();
    }

    /** The names of what its demo files can set: all settings but those of its models. */
    public List<String> settingNames() {
        List<Setting> ofModels =
                models.stream().flatMap(model -> ofModel(model).stream()).toList();
        return settings.stream()
                .filter(setting -> !ofModels.contains(setting))
                .map(Setting::name)
                .toList();
    }

    public Optional<Setting> setting(String wanted) {
        return settings.stream().filter(s -> s.name().equals(wanted)).findFirst();
    }

    /**
     * Something a workload reads when it starts.
     *
     * @param name as {@code --set name=value}
     * @param what one line for a reader; "" where the demo's file says it
     * @param unit of its value, "" for a count or a word
     * @param least the least number it copes with
     * @param most the greatest number it copes with
     * @param usual the number, or which of the choices, when nothing is said
     * @param form what its value looks like
     * @param choices the words it knows; empty for a number or any text
     */
    public record Setting(
            String name,
            String what,
            String unit,
            double least,
            double most,
            double usual,
            Form form,
            List<String> choices) {
        /** What a value looks like. */
        public enum Form {
            WHOLE,
            NUMBER,
            CHOICE,
            TEXT
        }

        public Setting {
            choices = List.copyOf(choices);
        }

        /** A whole number. */
        public static Setting number(String name, String unit, int least, int most, int usual) {
            return new Setting(name, "", unit, least, most, usual, Form.WHOLE, List.of());
        }

        /** A number that may have a fraction. */
        public static Setting fraction(String name, String unit, double least, double most, double usual) {
            return new Setting(name, "", unit, least, most, usual, Form.NUMBER, List.of());
        }

        /** One of these words, the first one when nothing is said. */
        public static Setting choice(String name, String... words) {
            return new Setting(name, "", "", 0, words.length - 1.0, 0, Form.CHOICE, List.of(words));
        }

        /** Any text, "" when nothing is said. */
        public static Setting text(String name) {
            return new Setting(name, "", "", 0, 0, 0, Form.TEXT, List.of());
        }

        /** The same with a line for a reader, for settings that no demo file describes. */
        public Setting saying(String line) {
            return new Setting(name, line, unit, least, most, usual, form, choices);
        }
    }
}
