package dev.gridlock.lab.work;

import dev.gridlock.data.LockKind;
import dev.gridlock.data.Model;
import dev.gridlock.lab.work.BuiltIn.Setting;
import java.util.List;

/** The part of the {@link BuiltIn} table with the hazards whose threads stop for good. */
final class Standstills {
    private static final int MOST_MICROS = 100_000;

    private Standstills() {}

    static List<BuiltIn> all() {
        List<LockKind> both = List.of(LockKind.SYNCHRONIZED, LockKind.REENTRANT);
        List<LockKind> none = List.of();
        return List.of(
                hazard("philosophers", both, 2, micros("hold", 100), micros("think", 300)),
                hazard(
                        "upgrade",
                        List.of(LockKind.READ_WRITE),
                        2,
                        Setting.number("fresh", "looks", 1, 1_000_000, 500),
                        micros("hold", 20),
                        micros("think", 1_000)),
                hazard(
                        "pool-deadlock",
                        none,
                        2,
                        Setting.number("threads", "", 1, 50, 2),
                        micros("hold", 50),
                        micros("think", 5_000)),
                hazard(
                        "lost-wakeup",
                        both,
                        3,
                        Setting.choice("how", "notify-before-wait", "notify-one"),
                        micros("hold", 200),
                        micros("think", 5_000)),
                hazard(
                        "nested-lockout",
                        both,
                        2,
                        Setting.number("things", "", 1, 100, 2),
                        micros("use", 500),
                        micros("think", 1_000)),
                hazard(
                        "join",
                        none,
                        2,
                        Setting.number("share", "parts", 1, 100_000, 50),
                        micros("hold", 50),
                        micros("think", 5_000)),
                hazard("class-init", none, 2, Setting.number("think", "us", 0, 1_000_000, 20_000)));
    }

    private static Setting micros(String name, int usual) {
        return Setting.number(name, "us", 0, MOST_MICROS, usual);
    }

    private static BuiltIn hazard(String name, List<LockKind> locks, int leastWorkers, Setting... settings) {
        return new BuiltIn(name, List.of(Model.THREADS), locks, true, leastWorkers, false, List.of(settings));
    }
}
