package dev.gridlock.lab.work;

import static dev.gridlock.lab.work.BuiltIn.NO_LOCKS;

import dev.gridlock.data.LockKind;
import dev.gridlock.data.Model;
import dev.gridlock.lab.work.BuiltIn.Setting;
import java.util.List;

/** The part of the {@link BuiltIn} table with the hazards: programs with a fault, each with a mended twin. */
final class Hazards {
    private static final int MOST_MICROS = 100_000;
    private static final List<LockKind> BOTH = List.of(LockKind.SYNCHRONIZED, LockKind.REENTRANT);

    private Hazards() {}

    static List<BuiltIn> all() {
        return List.of(
                hazard("deadlock", 2, BOTH, micros("hold", 100), micros("think", 1_000)),
                new BuiltIn(
                        "race",
                        List.of(Model.THREADS, Model.VIRTUAL),
                        NO_LOCKS,
                        true,
                        2,
                        true,
                        List.of(
                                Setting.number("increments", "", 1_000, 50_000_000, 100_000),
                                Setting.choice("guard", "none", "synchronized", "reentrant", "atomic", "adder"))),
                hazard(
                        "starvation",
                        2,
                        List.of(LockKind.SEMAPHORE, LockKind.REENTRANT),
                        Setting.number("places", "", 2, 16, 3),
                        Setting.number("hold", "ms", 1, 1_000, 50),
                        Setting.number("rest", "ms", 1, 10_000, 500),
                        Setting.number("poll", "ms", 1, 1_000, 5)),
                hazard(
                        "writer-starvation",
                        3,
                        List.of(LockKind.STAMPED, LockKind.READ_WRITE),
                        Setting.number("read", "ms", 2, 1_000, 20),
                        Setting.number("rest", "ms", 1, 10_000, 100),
                        Setting.number("poll", "ms", 1, 1_000, 5),
                        Setting.choice("beside", "nothing", "monitor")),
                hazard(
                        "pool-starvation",
                        2,
                        NO_LOCKS,
                        Setting.number("export", "ms", 100, 600_000, 30_000),
                        Setting.number("request", "ms", 1, 1_000, 5),
                        Setting.number("every", "ms", 1, 10_000, 20)),
                hazard(
                        "livelock",
                        2,
                        NO_LOCKS,
                        Setting.choice("manner", "sleeping", "spinning"),
                        Setting.number("look", "us", 100, 100_000, 1_000),
                        micros("eat", 1_000),
                        micros("think", 200)),
                hazard(
                        "retry-storm",
                        2,
                        NO_LOCKS,
                        Setting.number("hold", "us", 100, 100_000, 4_000),
                        micros("back-off", 100),
                        Setting.number("every", "ms", 1, 10_000, 20)),
                hazard(
                        "convoy",
                        2,
                        List.of(LockKind.SYNCHRONIZED, LockKind.REENTRANT, LockKind.FAIR),
                        Setting.number("work", "us", 100, 100_000, 2_000),
                        Setting.choice("by", "waiting", "computing"),
                        micros("think", 500)),
                hazard("oversubscribe", 1, NO_LOCKS, Setting.number("task", "ms", 1, 1_000, 20)),
                new BuiltIn(
                        "false-sharing",
                        List.of(Model.THREADS),
                        NO_LOCKS,
                        true,
                        2,
                        true,
                        List.of(Setting.number("increments", "", 10_000, 100_000_000, 1_000_000))),
                hazard("philosophers", 2, BOTH, micros("hold", 100), micros("think", 300)),
                hazard(
                        "upgrade",
                        2,
                        List.of(LockKind.READ_WRITE),
                        Setting.number("fresh", "looks", 1, 1_000_000, 500),
                        micros("hold", 20),
                        micros("think", 1_000)),
                hazard(
                        "pool-deadlock",
                        2,
                        NO_LOCKS,
                        Setting.number("threads", "", 1, 50, 2),
                        micros("hold", 50),
                        micros("think", 5_000)),
                hazard(
                        "lost-wakeup",
                        3,
                        BOTH,
                        Setting.choice("how", "notify-before-wait", "notify-one"),
                        micros("hold", 200),
                        micros("think", 5_000)),
                hazard(
                        "nested-lockout",
                        2,
                        BOTH,
                        Setting.number("things", "", 1, 100, 2),
                        micros("use", 500),
                        micros("think", 1_000)),
                hazard(
                        "join",
                        2,
                        NO_LOCKS,
                        Setting.number("share", "parts", 1, 100_000, 50),
                        micros("hold", 50),
                        micros("think", 5_000)),
                hazard("class-init", 2, NO_LOCKS, Setting.number("think", "us", 0, 1_000_000, 20_000)));
    }

    private static Setting micros(String name, int usual) {
        return Setting.number(name, "us", 0, MOST_MICROS, usual);
    }

    /** Its workers each do their own. */
    private static BuiltIn hazard(String name, int leastWorkers, List<LockKind> locks, Setting... settings) {
        return new BuiltIn(name, List.of(Model.THREADS), locks, true, leastWorkers, false, List.of(settings));
    }
}
