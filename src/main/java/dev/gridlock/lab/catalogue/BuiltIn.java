package dev.gridlock.lab.catalogue;

import dev.gridlock.data.LockKind;
import dev.gridlock.data.Model;
import java.util.List;
import java.util.Optional;

/**
 * What a built-in workload can do: a demo file chooses from it and can't promise more. The one table of workloads that
 * files are checked against.
 *
 * @param name as a file's {@code workload} names it
 * @param models how its workers can execute
 * @param locks what it can lock with; empty for work without locks
 * @param fixable whether it has a mended twin
 * @param leastWorkers fewer make no sense: a deadlock needs two
 * @param settings what else can be set
 */
record BuiltIn(
        String name,
        List<Model> models,
        List<LockKind> locks,
        boolean fixable,
        int leastWorkers,
        List<Setting> settings) {

    /** All there are. */
    static final List<BuiltIn> ALL = List.of(
            new BuiltIn(
                    "primes",
                    List.of(Model.SERIAL, Model.THREADS, Model.PROCESSES),
                    List.of(),
                    false,
                    1,
                    List.of(Setting.number("chunk", "numbers", 1000, 1_000_000))),
            new BuiltIn(
                    "count",
                    List.of(Model.SERIAL, Model.THREADS, Model.PROCESSES),
                    List.of(),
                    false,
                    1,
                    List.of(Setting.number("task", "ms", 10, 5000))),
            new BuiltIn(
                    "http",
                    List.of(Model.SERIAL, Model.THREADS),
                    List.of(),
                    false,
                    1,
                    List.of(Setting.number("latency", "ms", 0, 10_000))),
            new BuiltIn(
                    "deadlock",
                    List.of(Model.THREADS),
                    List.of(LockKind.SYNCHRONIZED, LockKind.REENTRANT),
                    true,
                    2,
                    List.of(Setting.number("hold", "us", 0, 100_000), Setting.number("think", "us", 0, 100_000))));

    BuiltIn {
        models = List.copyOf(models);
        locks = List.copyOf(locks);
        settings = List.copyOf(settings);
    }

    List<String> modelWords() {
        return models.stream().map(Model::word).toList();
    }

    List<String> lockWords() {
        return locks.stream().map(LockKind::word).toList();
    }

    List<String> settingNames() {
        return settings.stream().map(Setting::name).toList();
    }

    Optional<Setting> setting(String wanted) {
        return settings.stream().filter(s -> s.name().equals(wanted)).findFirst();
    }

    /**
     * Something a workload reads when it starts or while it runs.
     *
     * @param name as {@code --set name=value}
     * @param unit of its value, "" for a count or a word
     * @param least the least whole number it copes with
     * @param most the greatest whole number it copes with
     * @param choices the words it knows; empty for a number
     */
    record Setting(String name, String unit, int least, int most, List<String> choices) {
        Setting {
            choices = List.copyOf(choices);
        }

        static Setting number(String name, String unit, int least, int most) {
            return new Setting(name, unit, least, most, List.of());
        }

        static Setting choice(String name, String... words) {
            return new Setting(name, "", 0, words.length - 1, List.of(words));
        }
    }
}
