package dev.gridlock.lab.host;

import dev.gridlock.data.Knobs;
import dev.gridlock.data.LockKind;
import dev.gridlock.data.Model;
import dev.gridlock.lab.channel.ChannelWork;
import dev.gridlock.lab.hazard.ClassInit;
import dev.gridlock.lab.hazard.Convoy;
import dev.gridlock.lab.hazard.Deadlock;
import dev.gridlock.lab.hazard.FalseSharing;
import dev.gridlock.lab.hazard.Join;
import dev.gridlock.lab.hazard.Livelock;
import dev.gridlock.lab.hazard.LostWakeup;
import dev.gridlock.lab.hazard.NestedLockout;
import dev.gridlock.lab.hazard.Oversubscribe;
import dev.gridlock.lab.hazard.Philosophers;
import dev.gridlock.lab.hazard.PoolDeadlock;
import dev.gridlock.lab.hazard.PoolStarvation;
import dev.gridlock.lab.hazard.Race;
import dev.gridlock.lab.hazard.RetryStorm;
import dev.gridlock.lab.hazard.Starvation;
import dev.gridlock.lab.hazard.Upgrade;
import dev.gridlock.lab.hazard.WriterStarvation;
import dev.gridlock.lab.work.BuiltIn;
import dev.gridlock.lab.work.Count;
import dev.gridlock.lab.work.Dot;
import dev.gridlock.lab.work.Http;
import dev.gridlock.lab.work.Pipeline;
import dev.gridlock.lab.work.Primes;
import dev.gridlock.lab.work.Settings;
import dev.gridlock.lab.work.Startup;
import dev.gridlock.lab.work.TextFiles;
import dev.gridlock.lab.work.Tiny;
import dev.gridlock.lab.work.Workload;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Opens the built-in workloads, after a check of the knobs against what each can do. A new one is a class, a line here
 * and one in {@link BuiltIn}. */
final class Workloads {
    private static final Map<String, Opener> OPENERS = Map.ofEntries(
            Map.entry("primes", (knobs, settings, there) -> new Primes(settings)),
            Map.entry("count", (knobs, settings, there) -> new Count(settings)),
            Map.entry("http", (knobs, settings, there) -> new Http(settings, there)),
            Map.entry("files", (knobs, settings, there) -> new TextFiles(settings)),
            Map.entry("dot", (knobs, settings, there) -> new Dot(settings)),
            Map.entry("tiny", (knobs, settings, there) -> new Tiny(settings)),
            Map.entry("pipeline", (knobs, settings, there) -> new Pipeline(knobs.model() == Model.SERIAL, settings)),
            Map.entry(
                    "channels",
                    (knobs, settings, there) -> new ChannelWork(knobs.model() == Model.PROCESSES, settings)),
            Map.entry(
                    "startup",
                    (knobs, settings, there) ->
                            new Startup(settings, Python.find().orElse(Path.of("python3")))),
            Map.entry("deadlock", (knobs, settings, there) -> new Deadlock(knobs.lock(), knobs.fixed(), settings)),
            Map.entry(
                    "philosophers",
                    (knobs, settings, there) -> new Philosophers(knobs.lock(), knobs.fixed(), settings)),
            Map.entry("upgrade", (knobs, settings, there) -> new Upgrade(knobs.fixed(), settings)),
            Map.entry("pool-deadlock", (knobs, settings, there) -> new PoolDeadlock(knobs.fixed(), settings)),
            Map.entry("lost-wakeup", (knobs, settings, there) -> new LostWakeup(knobs.lock(), knobs.fixed(), settings)),
            Map.entry(
                    "nested-lockout",
                    (knobs, settings, there) -> new NestedLockout(knobs.lock(), knobs.fixed(), settings)),
            Map.entry("join", (knobs, settings, there) -> new Join(knobs.fixed(), settings)),
            Map.entry("class-init", (knobs, settings, there) -> new ClassInit(knobs.fixed(), settings)),
            Map.entry("race", (knobs, settings, there) -> new Race(knobs.fixed(), settings)),
            Map.entry("starvation", (knobs, settings, there) -> new Starvation(knobs.lock(), knobs.fixed(), settings)),
            Map.entry(
                    "writer-starvation",
                    (knobs, settings, there) -> new WriterStarvation(knobs.lock(), knobs.fixed(), settings)),
            Map.entry("pool-starvation", (knobs, settings, there) -> new PoolStarvation(knobs.fixed(), settings)),
            Map.entry("livelock", (knobs, settings, there) -> new Livelock(knobs.fixed(), settings)),
            Map.entry("retry-storm", (knobs, settings, there) -> new RetryStorm(knobs.fixed(), settings)),
            Map.entry("convoy", (knobs, settings, there) -> new Convoy(knobs.lock(), knobs.fixed(), settings)),
            Map.entry("oversubscribe", (knobs, settings, there) -> new Oversubscribe(knobs.fixed(), settings)),
            Map.entry("false-sharing", (knobs, settings, there) -> new FalseSharing(knobs.fixed(), settings)));

    private Workloads() {}

    private interface Opener {
        Workload open(Knobs knobs, Settings settings, Map<String, String> there) throws IOException;
    }

    /**
     * Refuses what can never run; nothing is opened. Returns the knobs with the lock filled in that they leave open.
     */
    static Knobs check(Knobs knobs) throws Refusal {
        BuiltIn entry = entry(knobs);
        String name = entry.name();
        if (!entry.models().contains(knobs.model())) {
            throw new Refusal(
                    "model " + knobs.model().word(),
                    name + " does not run in it",
                    "one of: " + Models.words(entry.models()));
        }
        LockKind lock = knobs.lock();
        if (lock != null && !entry.locks().contains(lock)) {
            throw new Refusal(
                    "lock " + lock.word(),
                    name + (entry.locks().isEmpty() ? " has no locks" : " does not lock with it"),
                    entry.locks().isEmpty() ? "leave it out" : "one of: " + words(entry.locks()));
        }
        if (knobs.fixed() && !entry.fixable()) {
            throw new Refusal("fixed", name + " has no fault to mend", "leave it out");
        }
        if (knobs.workers() < entry.leastWorkers()) {
            throw new Refusal(
                    knobs.workers() + " workers",
                    name + " takes at least " + entry.leastWorkers(),
                    entry.leastWorkers() + " or more");
        }
        return lock == null && !entry.locks().isEmpty()
                ? knobs.withLock(entry.locks().get(0))
                : knobs;
    }

    /** Opens a workload whose knobs have been checked. */
    static Workload open(Knobs knobs) throws Refusal {
        return open(knobs, Map.of());
    }

    /**
     * Opens, in a worker process, a workload that the host has opened too; {@code there} are its whereabouts in the
     * host.
     */
    static Workload open(Knobs knobs, Map<String, String> there) throws Refusal {
        BuiltIn entry = entry(knobs);
        try {
            return Objects.requireNonNull(OPENERS.get(entry.name())).open(knobs, settings(knobs), there);
        } catch (IllegalArgumentException e) {
            throw new Refusal("settings of " + entry.name(), String.valueOf(e.getMessage()), "another value");
        } catch (IOException e) {
            throw new Refusal(
                    entry.name(), "it could not be set up: " + e.getMessage(), "look at what the system refused");
        }
    }

    /** The settings of a workload, its model's among them. */
    static Settings settings(Knobs knobs) throws Refusal {
        BuiltIn entry = entry(knobs);
        try {
            return new Settings(entry, knobs.settings());
        } catch (IllegalArgumentException e) {
            throw new Refusal("settings of " + entry.name(), String.valueOf(e.getMessage()), "a value in that range");
        }
    }

    private static BuiltIn entry(Knobs knobs) throws Refusal {
        String known = BuiltIn.ALL.stream().map(BuiltIn::name).collect(Collectors.joining(", "));
        return BuiltIn.find(knobs.demo())
                .orElseThrow(() ->
                        new Refusal("workload " + knobs.demo(), "there is none of that name", "one of: " + known));
    }

    private static String words(List<LockKind> locks) {
        return locks.stream().map(LockKind::word).collect(Collectors.joining(", "));
    }
}
