package dev.gridlock.diagnosis;

import dev.gridlock.config.Thresholds;
import dev.gridlock.data.Frame;
import dev.gridlock.data.JavaState;
import dev.gridlock.data.JavaThread;
import dev.gridlock.data.ThreadDump;
import dev.gridlock.data.ThreadSample;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Who in a JVM could still end the waits of a group of threads that stand still.
 *
 * <p>From outside nobody can tell who will let go, notify or complete. But it can be told who will not: a thread that
 * is stuck itself; an idle one, which waits for work that only others bring; and a ticker, which had its chance: since
 * the group stood still it has gone through several whole waits of its own, each look shows it letting time pass in one
 * place, and the group still stands. Whoever is left may yet come: a thread in one long sleep, one that computes, reads
 * or works off a queue, a wait with a time limit. As long as there is one, nothing is claimed.
 *
 * <p>What is waited for narrows it down ({@link Wanted}): whoever stands in {@code accept} may hand in anything that
 * comes from outside, but holds no lock and works out no result; and a count or a result may come after many short
 * waits, so there nobody is a ticker.
 *
 * <p>Costs one pass over the JVM's threads, and over the ticks since the group froze for those that are left.
 */
final class Rescuers {
    /** What a group waits for, which tells who could bring it. */
    enum Wanted {
        /**
         * A notification, a permit, somebody's arrival: anybody may bring it, and who comes in over the network too.
         */
        ANYTHING,
        /** A result that anybody may set, or a count: the same, and it may take its time. */
        OUTCOME,
        /**
         * A lock that is owned: who waits for connections, or until a task is due, has none to let go of, unless he
         * came through the same code as those who wait for it.
         */
        LOCK,
        /**
         * The result of a task that some thread must run: who waits for connections runs none, and who lets time pass
         * in the outermost method of his thread neither.
         */
        RESULT
    }

    private static final int MOST_LOOKS = 40;

    private final Scene scene;
    private final Scene.Jvm jvm;
    private final Thresholds.Stall limits;
    private double dumpsSince = -1;
    private List<DumpReading> dumps = List.of();

    Rescuers(Scene scene, Scene.Jvm jvm, Thresholds.Stall limits) {
        this.scene = scene;
        this.jvm = jvm;
        this.limits = limits;
    }

    /**
     * Whether anybody could still bring one of {@code group} what it waits for; its last member has stood still for a
     * while.
     */
    boolean remain(Collection<Actor> group) {
        return group.stream().map(Actor::wants).distinct().anyMatch(wanted -> remain(group, wanted));
    }

    /** Whether anybody could still bring {@code wanted} to {@code group}. */
    boolean remain(Collection<Actor> group, Wanted wanted) {
        double since = group.stream().mapToDouble(Actor::stillSeconds).min().orElse(0);
        return jvm.actors().stream()
                .anyMatch(actor -> !group.contains(actor) && couldCome(actor, group, wanted, since));
    }

    private boolean couldCome(Actor actor, Collection<Actor> group, Wanted wanted, double since) {
        ThreadSample os = actor.os();
        if (actor.java().isVirtual()) {
            return isLeft(actor, group, wanted);
        } else if (os == null || !os.role().ofTheProgram()) {
            return false;
        } else if (wanted == Wanted.RESULT && TaskFrames.runsTask(actor.java())) {
            return !wasIdle(actor, since);
        }
        return (actor.site() == null ? comesByItself(actor, wanted) : isLeft(actor, group, wanted))
                && (mayTakeItsTime(actor, group, wanted) || !ticks(actor, os, since));
    }

    /**
     * A count, or a result that anybody may set; and a task that is to be run at some time, where there is who does
     * that.
     */
    private static boolean mayTakeItsTime(Actor actor, Collection<Actor> group, Wanted wanted) {
        return wanted == Wanted.OUTCOME
                || (wanted == Wanted.RESULT
                        && TaskFrames.schedules(actor.java())
                        && group.stream().anyMatch(each -> TaskFrames.awaitsScheduled(each.java())));
    }

    /**
     * Whether it has had its chance in the last {@code since} seconds: several whole waits, and little else seen of it.
     */
    boolean ticks(Actor actor, ThreadSample os, double since) {
        if (scene.waits(os, since) < limits.cycles()) {
            return false;
        }
        List<DumpReading.Seen> looks = looks(actor, since);
        JavaThread newest = null;
        int ticking = 0;
        for (int i = looks.size() - 1; i >= 0; i--) {
            if (looks.get(i).letsTimePass()) {
                JavaThread look = looks.get(i).thread();
                // The newest look may be the one that meets it at what it does in between.
                newest = newest == null ? look : newest;
                ticking += Actor.cameTheSameWay(look, newest) ? 1 : 0;
            }
        }
        return ticking >= limits.ticker() * looks.size();
    }

    /** Whether it took up what it does only after the group stood still: then it is not what they wait for. */
    private boolean wasIdle(Actor actor, double since) {
        return looks(actor, since).stream().anyMatch(look -> look.kind() == WaitKind.IDLE);
    }

    private List<DumpReading.Seen> looks(Actor actor, double since) {
        List<DumpReading.Seen> looks = new ArrayList<>();
        for (DumpReading dump : dumps(since)) {
            DumpReading.Seen seen = dump.seen(actor.java().osTid());
            if (seen != null) {
                looks.add(seen);
            }
        }
        return looks;
    }

    /** The newest dumps since then, oldest first: a JVM with five dumps a second is not read for longer than a tick. */
    private List<DumpReading> dumps(double since) {
        if (since != dumpsSince) {
            List<ThreadDump> all = jvm.lately(Math.min(since, Scene.HORIZON));
            dumps = all.subList(Math.max(0, all.size() - MOST_LOOKS), all.size()).stream()
                    .map(scene::reading)
                    .toList();
            dumpsSince = since;
        }
        return dumps;
    }

    private boolean isLeft(Actor actor, Collection<Actor> group, Wanted wanted) {
        if (wanted == Wanted.RESULT
                && new DumpReading.Seen(actor.java(), actor.kind()).letsTimePass()
                && isOutermost(actor)) {
            return false;
        }
        return switch (actor.kind()) {
            case BLOCKED, CLASS_INIT, ACQUIRE, CONDITION, LATCH, FUTURE, BARRIER, TAKE, PUT, PARKED ->
                actor.timed(limits.far())
                        || actor.stillSeconds() < limits.still().toMillis() / 1e3;
            case IDLE -> false;
            case RUN, IO, CLIENT_POLL -> true;
            case SLEEP -> !actor.waitsFarAhead(limits.far());
            // A leader may hold his followers' lock while he waits for a connection.
            case ACCEPT, POLL ->
                fromOutside(wanted) || (wanted == Wanted.LOCK && group.stream().anyMatch(actor::cameThrough));
        };
    }

    /** Whether the method that it waits in is the one that its thread began with: nobody has handed it a task. */
    private static boolean isOutermost(Actor actor) {
        List<Frame> frames = actor.java().frames();
        return frames.stream()
                .skip(frames.indexOf(actor.site()) + 1L)
                .allMatch(frame -> frame.className().equals("java.lang.Thread")
                        || frame.className().equals("java.lang.VirtualThread"));
    }

    /**
     * A thread of the JDK's own through which may come what is waited for: from the network, from a process that ends,
     * or when it is due. Its {@code accept} is for those who manage the JVM, and its reference queues bring garbage.
     */
    private static boolean comesByItself(Actor actor, Wanted wanted) {
        if (actor.kind() == WaitKind.CLIENT_POLL || TaskFrames.carries(actor.java())) {
            return true;
        } else if (TaskFrames.servesVirtual(actor.java())) {
            // Whom it wakes is seen, or nothing is claimed.
            return false;
        } else if (wanted == Wanted.LOCK || TaskFrames.isAtReferences(actor.java())) {
            return false;
        } else if (actor.java().state() == JavaState.TIMED_WAITING) {
            return TaskFrames.schedules(actor.java()) || !TaskFrames.isIdleWorker(actor.java());
        }
        return fromOutside(wanted)
                && actor.kind() != WaitKind.ACCEPT
                && actor.java().state() == JavaState.RUNNABLE
                && !actor.java().frames().isEmpty()
                && (TaskFrames.reaps(actor.java())
                        || !actor.java().frames().get(0).className().startsWith("java.lang."));
    }

    /** Whether it may come in over the network. */
    private static boolean fromOutside(Wanted wanted) {
        return switch (wanted) {
            case ANYTHING, OUTCOME -> true;
            case LOCK, RESULT -> false;
        };
    }
}
