package dev.gridlock.diagnosis;

import dev.gridlock.config.Thresholds;
import dev.gridlock.data.History;
import dev.gridlock.data.JavaThread;
import dev.gridlock.data.JvmSample;
import dev.gridlock.data.Sample;
import dev.gridlock.data.ThreadDump;
import dev.gridlock.data.ThreadSample;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What all rules about waiting threads start from, made once a tick: the threads of every JVM with what they wait for,
 * since when, and who owns it. Made lazily: a program without a JVM, or a rule that looks at CPU alone, pays nothing.
 *
 * <p>Not for several threads at once.
 */
final class Scene {
    /** Seconds that rules look back for a thread that has not run. */
    static final double HORIZON = 60;

    private final History history;
    private final DumpReadings readings;
    private final Stillness before;
    private final Map<Integer, List<ContendedLock>> locks = new HashMap<>();
    private final Map<Double, Pace> paces = new HashMap<>();
    private final Map<Duration, Load> loads = new HashMap<>();
    private @Nullable List<Jvm> jvms;
    private @Nullable Turns turns;
    private @Nullable Stillness stillness;

    /**
     * One JVM.
     *
     * @param sample of this tick
     * @param dump its newest
     * @param actors its threads in the dump's order
     * @param graph who waits for whom in that dump
     * @param dumps all dumps in the history, oldest first
     */
    record Jvm(JvmSample sample, ThreadDump dump, List<Actor> actors, WaitGraph graph, List<ThreadDump> dumps) {
        /** The dumps of the last {@code seconds} before the newest one, that one included, oldest first. */
        List<ThreadDump> lately(double seconds) {
            long from = dump.nanos() - (long) (seconds * 1e9);
            return dumps.stream().filter(each -> each.nanos() >= from).toList();
        }

        /** The thread that {@code actor} waits for, null when nobody is known to own it. */
        @Nullable
        Actor owner(Actor actor) {
            int owner = graph.owner(actor.index());
            return owner < 0 ? null : actors.get(owner);
        }
    }

    private Scene(History history, DumpReadings readings, Stillness before) {
        this.history = history;
        this.readings = readings;
        this.before = before;
    }

    /** The scene of the newest sample. */
    static Scene of(History history) {
        return new Scene(history, new DumpReadings(), Stillness.none());
    }

    /** The scene one sample later, which takes from this one what need not be worked out anew. */
    Scene next(History later) {
        return new Scene(later, readings.next(), stillness == null ? before : stillness);
    }

    History history() {
        return history;
    }

    /** The newest sample. */
    Optional<Sample> newest() {
        return history.latest();
    }

    /** The JVMs that have been dumped. */
    List<Jvm> jvms() {
        List<Jvm> known = jvms;
        if (known == null) {
            known = newest().map(this::read).orElse(List.of());
            jvms = known;
        }
        return known;
    }

    /**
     * The same JVM with its virtual threads, where it has any. Empty where these can't be seen, not all of them, or not
     * yet: then one of them may be who brings what others wait for.
     */
    Optional<Jvm> withVirtualThreads(Jvm jvm) {
        return jvm.sample().virtual() ? VirtualScene.of(this, jvm) : Optional.of(jvm);
    }

    /**
     * The contended locks of {@code jvm} in its newest dumps; worked out once a tick, so always asked with the same
     * limits.
     */
    List<ContendedLock> locks(Jvm jvm, Thresholds.Locks limits) {
        return locks.computeIfAbsent(jvm.sample().pid(), pid -> LockHistory.of(this, jvm, limits));
    }

    /** What each dump of the last {@code seconds} before the newest says by itself, that one included, oldest first. */
    List<DumpReading> readings(Jvm jvm, double seconds) {
        return jvm.lately(seconds).stream().map(this::reading).toList();
    }

    /** What {@code dump} says by itself. */
    DumpReading reading(ThreadDump dump) {
        return readings.of(dump);
    }

    /**
     * What the target asked of the cores over {@code window}; worked out once a tick, so always asked with the same
     * thresholds.
     */
    Load load(Duration window, Thresholds thresholds) {
        return loads.computeIfAbsent(window, fresh -> Load.over(history, window, thresholds));
    }

    /** How the threads got on over the last {@code seconds}; made once for all rules that look back as far. */
    Pace pace(double seconds) {
        return paces.computeIfAbsent(seconds, fresh -> Pace.over(history, seconds));
    }

    /** How they got on in the newest tick alone: what has come to rest meanwhile does not go on any more. */
    Pace paceNow() {
        return pace(newest().map(Sample::seconds).orElse(0.0));
    }

    /** How often {@code thread} has gone to wait in the last {@code seconds}; 0 where the system does not tell. */
    double waits(ThreadSample thread, double seconds) {
        long now = newest().map(Sample::nanos).orElse(0L);
        return waits(thread, now - (long) (seconds * 1e9), now);
    }

    /** The same between two moments of the last minute. */
    double waits(ThreadSample thread, long fromNanos, long toNanos) {
        return turns().waits(thread, fromNanos, toNanos);
    }

    /** Since when the threads of the newest sample have not run. */
    Stillness stillness() {
        Stillness known = stillness;
        if (known == null) {
            known = before.next(history);
            stillness = known;
        }
        return known;
    }

    private Turns turns() {
        Turns known = turns;
        if (known == null) {
            known = new Turns(Load.lately(history, HORIZON));
            turns = known;
        }
        return known;
    }

    private List<Jvm> read(Sample newest) {
        List<Jvm> read = new ArrayList<>();
        for (JvmSample jvm : newest.jvms()) {
            ThreadDump dump = jvm.latest();
            if (dump == null) {
                continue;
            }
            read.add(new Jvm(jvm, dump, actors(newest, jvm.pid(), dump), WaitGraph.of(dump), dumps(jvm.pid())));
        }
        return List.copyOf(read);
    }

    private List<Actor> actors(Sample newest, int pid, ThreadDump dump) {
        List<WaitKind> kinds = reading(dump).kinds();
        Map<Integer, ThreadSample> byTid = new HashMap<>();
        for (ThreadSample thread : newest.threads()) {
            if (thread.pid() == pid) {
                byTid.put(thread.tid(), thread);
            }
        }
        List<Actor> actors = new ArrayList<>(dump.threads().size());
        for (int i = 0; i < dump.threads().size(); i++) {
            JavaThread java = dump.threads().get(i);
            ThreadSample os = byTid.get(java.osTid());
            WaitKind kind = kinds.get(i);
            double still = os == null
                    ? 0
                    : kind == WaitKind.BLOCKED
                            ? stillness().atMonitor(os)
                            : stillness().seconds(os);
            // A stack from before it stood still says nothing about where it stands.
            boolean seen = dump.nanos() >= newest.nanos() - (long) (still * 1e9);
            actors.add(new Actor(i, java, os, kind, WaitTable.ownFrame(java), seen ? still : 0));
        }
        return List.copyOf(actors);
    }

    private List<ThreadDump> dumps(int pid) {
        List<ThreadDump> dumps = new ArrayList<>();
        for (Sample sample : history.samples()) {
            for (JvmSample jvm : sample.jvms()) {
                if (jvm.pid() == pid) {
                    dumps.addAll(jvm.dumps());
                }
            }
        }
        return List.copyOf(dumps);
    }
}
