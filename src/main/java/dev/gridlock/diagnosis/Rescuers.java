package dev.gridlock.diagnosis;

import dev.gridlock.config.Thresholds;
import dev.gridlock.data.Frame;
import dev.gridlock.data.ThreadSample;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Who in a JVM could still end the waits of a group of threads that stand still.
 *
 * <p>From outside nobody can tell who will let go, notify or complete. But it can be told who will not: a thread that is
 * stuck itself; an idle one, which waits for work that only others bring; and one that had its chance, since it has gone
 * through several whole waits of its own since the group stood still, and the group still stands ("exposed"). Whoever is left
 * may yet come: a thread in one long sleep, computation, input or wait with a time limit. As long as there is one, nothing
 * is claimed.
 *
 * <p>Costs one pass over the JVM's threads, and over the ticks since the group froze for those that are left.
 */
final class Rescuers {
    private final Scene scene;
    private final Scene.Jvm jvm;
    private final Thresholds.Stall limits;

    Rescuers(Scene scene, Scene.Jvm jvm, Thresholds.Stall limits) {
        this.scene = scene;
        this.jvm = jvm;
        this.limits = limits;
    }

    /** All that could still wake somebody of {@code group}, whose last member has stood still for a while; empty for none. */
    List<Actor> of(Collection<Actor> group) {
        double since = group.stream().mapToDouble(Actor::stillSeconds).min().orElse(0);
        List<Actor> left = new ArrayList<>();
        for (Actor actor : jvm.actors()) {
            if (!group.contains(actor) && couldCome(actor) && !exposed(actor, since)) {
                left.add(actor);
            }
        }
        return left;
    }

    private boolean couldCome(Actor actor) {
        ThreadSample os = actor.os();
        if (os == null || !os.role().ofTheProgram()) {
            return false;
        } else if (actor.site() == null) {
            return comesByItself(actor);
        }
        return switch (actor.kind()) {
            case BLOCKED, CLASS_INIT, ACQUIRE, CONDITION, LATCH, FUTURE, BARRIER, TAKE, PUT, PARKED ->
                actor.timed() || actor.stillSeconds() < limits.still().toMillis() / 1e3;
            case IDLE -> false;
            case RUN, SLEEP, IO, CLIENT_POLL, ACCEPT, POLL -> true;
        };
    }

    /** A scheduler of the JDK's that waits until its next task is due: that task may be who wakes them. */
    private static boolean comesByItself(Actor actor) {
        return actor.timed() && actor.java().frames().stream().anyMatch(Rescuers::schedules);
    }

    private static boolean schedules(Frame frame) {
        return frame.className().equals("java.util.concurrent.ScheduledThreadPoolExecutor$DelayedWorkQueue")
                || frame.className().equals("java.util.TimerThread");
    }

    private boolean exposed(Actor actor, double since) {
        ThreadSample os = actor.os();
        return os != null && scene.waits(os, since) >= limits.cycles();
    }
}
