package dev.gridlock.diagnosis;

import dev.gridlock.config.Thresholds;
import dev.gridlock.data.JavaState;
import dev.gridlock.data.JavaThread;
import dev.gridlock.data.Sample;
import dev.gridlock.data.ThreadSample;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether a stall has stood for long while nothing went on around it: then one tick says as much about it as three.
 *
 * <p>That its own threads stand still is known exactly and over seconds ({@link Stillness}). That nobody is left who
 * could wake them is read off the newest dump: a pool's worker that has nothing to do in that one moment counts as
 * idle, a thread that begins right after it is not in it, and one that lets time pass may do in the next second what it
 * has not done yet. Such a verdict must hold in several ticks. But where each other thread of the program has stood
 * still as well, waiting for another of them, and none has come or gone, then any look would have shown the same.
 *
 * <p>Whoever waits for the result of a task waits for a thread that runs it, and one that sleeps over and over hardly
 * ever runs tasks. So beside such a group others may sleep, if they have done so very many times meanwhile.
 *
 * <p>Costs, for each stall found, a pass over the process's threads in each sample of the last seconds.
 */
final class Undisturbed {
    /** Who sleeps was seen at it more than once. */
    private static final int LEAST_LOOKS = 2;

    private final Scene scene;
    private final Scene.Jvm jvm;
    private final Thresholds.Stall limits;
    private final double seconds;

    private Undisturbed(Scene scene, Scene.Jvm jvm, Thresholds.Stall limits) {
        this.scene = scene;
        this.jvm = jvm;
        this.limits = limits;
        seconds = limits.still().toMillis() / 1e3;
    }

    /**
     * Whether nothing has gone on around {@code group}, all of which has stood still for {@code still}, in that time.
     */
    static boolean stands(Scene scene, Scene.Jvm jvm, Collection<Actor> group, Thresholds.Stall limits) {
        Sample newest = scene.newest().orElse(null);
        Undisturbed rest = new Undisturbed(scene, jvm, limits);
        return newest != null && rest.nobodyActs(newest, group) && rest.noneCameOrWent(newest);
    }

    private boolean nobodyActs(Sample newest, Collection<Actor> group) {
        Map<Long, Actor> actors = new HashMap<>();
        for (Actor actor : jvm.actors()) {
            if (actor.os() != null) {
                actors.put(Stillness.identity(actor.os()), actor);
            } else if (actor.java().isVirtual() && !group.contains(actor) && !rests(actor)) {
                return false;
            }
        }
        boolean forTasks = group.stream().allMatch(actor -> actor.wants() == Rescuers.Wanted.RESULT);
        for (ThreadSample os : newest.threads()) {
            if (isOfTheProgram(os)) {
                Actor actor = actors.get(Stillness.identity(os));
                if (actor == null
                        || !(group.contains(actor)
                                || rests(actor, os)
                                || (forTasks && sleepsOverAndOver(actor, os, newest)))) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean rests(Actor actor, ThreadSample os) {
        return rests(actor) && scene.stillness().seconds(os) >= seconds;
    }

    private boolean rests(Actor actor) {
        return actor.stillSeconds() >= seconds && !mayEnd(actor);
    }

    /**
     * Whether its wait may end by itself: news from outside, of which no dump tells when they are due either, or a time
     * limit. That of a pool's worker without work ends the worker.
     */
    private boolean mayEnd(Actor actor) {
        JavaThread java = actor.java();
        if (java.state() == JavaState.RUNNABLE) {
            return actor.kind() != WaitKind.CLASS_INIT && !java.frames().isEmpty();
        }
        boolean endsForNobody = actor.site() == null
                && (TaskFrames.isAtReferences(java) || (TaskFrames.isIdleWorker(java) && !TaskFrames.schedules(java)));
        return actor.timed(limits.far()) && !endsForNobody;
    }

    private boolean sleepsOverAndOver(Actor actor, ThreadSample os, Sample newest) {
        boolean seenNow = jvm.dump().nanos() >= newest.nanos() - (long) (newest.seconds() * 1e9);
        return actor.kind() == WaitKind.SLEEP
                && seenNow
                && jvm.lately(seconds).size() >= LEAST_LOOKS
                && scene.waits(os, seconds) >= limits.chances()
                && new Rescuers(scene, jvm, limits).ticks(actor, os, seconds);
    }

    /** One that had another role until the first dump told it has it in the newest sample. */
    private boolean noneCameOrWent(Sample newest) {
        Set<Long> ofTheMachine = newest.threads().stream()
                .filter(os -> !os.role().ofTheProgram())
                .map(Stillness::identity)
                .collect(Collectors.toSet());
        List<Sample> window = scene.history().last(seconds + newest.seconds());
        return window.stream()
                        .map(sample -> sample.threads().stream()
                                .filter(this::isOfTheProgram)
                                .map(Stillness::identity)
                                .filter(id -> !ofTheMachine.contains(id))
                                .collect(Collectors.toSet()))
                        .distinct()
                        .count()
                == 1;
    }

    private boolean isOfTheProgram(ThreadSample os) {
        return os.pid() == jvm.sample().pid() && os.role().ofTheProgram();
    }
}
