package dev.gridlock.lab.host;

import static dev.gridlock.data.LockKind.REENTRANT;
import static dev.gridlock.data.LockKind.SYNCHRONIZED;
import static dev.gridlock.data.Model.PROCESSES;
import static dev.gridlock.data.Model.SERIAL;
import static dev.gridlock.data.Model.THREADS;

import dev.gridlock.data.Knobs;
import dev.gridlock.data.LockKind;
import dev.gridlock.data.Model;
import dev.gridlock.lab.hazard.Deadlock;
import dev.gridlock.lab.work.Count;
import dev.gridlock.lab.work.Http;
import dev.gridlock.lab.work.Primes;
import dev.gridlock.lab.work.Settings;
import dev.gridlock.lab.work.Workload;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The built-in workloads, and the check of knobs against what each can do. A new one is a class and a line here. */
final class Workloads {
    private static final List<Entry> TABLE = List.of(
            work("primes", List.of(SERIAL, THREADS, PROCESSES), Primes::new),
            work("count", List.of(SERIAL, THREADS, PROCESSES), Count::new),
            work("http", List.of(SERIAL, THREADS), Http::new),
            hazard("deadlock", 2, List.of(SYNCHRONIZED, REENTRANT), Deadlock::new));

    private Workloads() {}

    /**
     * A workload.
     *
     * @param models in which it can be executed
     * @param locks what it can lock with, the default first; empty when it locks nothing
     * @param fixable whether it has a mended twin
     * @param fewest workers it takes
     */
    private record Entry(
            String name, List<Model> models, List<LockKind> locks, boolean fixable, int fewest, Opener opener) {}

    private interface Opener {
        Workload open(@Nullable LockKind lock, boolean fixed, Settings settings) throws IOException;
    }

    private interface WorkOpener {
        Workload open(Settings settings) throws IOException;
    }

    private static Entry work(String name, List<Model> models, WorkOpener opener) {
        return new Entry(name, models, List.of(), false, 1, (lock, fixed, settings) -> opener.open(settings));
    }

    private static Entry hazard(String name, int fewest, List<LockKind> locks, Opener opener) {
        return new Entry(name, List.of(THREADS), locks, true, fewest, opener);
    }

    /** Refuses what can never run; nothing is opened. Returns the knobs with the lock filled in that they leave open. */
    static Knobs check(Knobs knobs) throws Refusal {
        Entry entry = entry(knobs);
        String name = entry.name;
        if (!entry.models.contains(knobs.model())) {
            throw new Refusal(
                    "model " + knobs.model().word(),
                    name + " does not run in it",
                    "one of: " + Models.words(entry.models));
        }
        LockKind lock = knobs.lock();
        if (lock != null && !entry.locks.contains(lock)) {
            throw new Refusal(
                    "lock " + lock.word(),
                    name + (entry.locks.isEmpty() ? " has no locks" : " does not lock with it"),
                    entry.locks.isEmpty() ? "leave it out" : "one of: " + words(entry.locks));
        }
        if (knobs.fixed() && !entry.fixable) {
            throw new Refusal("fixed", name + " has no fault to mend", "leave it out");
        }
        if (knobs.workers() < entry.fewest) {
            throw new Refusal(
                    knobs.workers() + " workers", name + " takes at least " + entry.fewest, entry.fewest + " or more");
        }
        return lock == null && !entry.locks.isEmpty() ? knobs.withLock(entry.locks.get(0)) : knobs;
    }

    /** Opens a workload whose knobs have been checked. */
    static Workload open(Knobs knobs) throws Refusal {
        Entry entry = entry(knobs);
        try {
            return entry.opener.open(knobs.lock(), knobs.fixed(), new Settings(knobs.settings()));
        } catch (IllegalArgumentException e) {
            throw new Refusal("settings of " + entry.name, String.valueOf(e.getMessage()), "a value in that range");
        } catch (IOException e) {
            throw new Refusal(
                    entry.name, "it could not be set up: " + e.getMessage(), "look at what the system refused");
        }
    }

    private static Entry entry(Knobs knobs) throws Refusal {
        for (Entry entry : TABLE) {
            if (entry.name.equals(knobs.demo())) {
                return entry;
            }
        }
        String known = TABLE.stream().map(Entry::name).collect(Collectors.joining(", "));
        throw new Refusal("workload " + knobs.demo(), "there is none of that name", "one of: " + known);
    }

    private static String words(List<LockKind> locks) {
        return locks.stream().map(LockKind::word).collect(Collectors.joining(", "));
    }
}
