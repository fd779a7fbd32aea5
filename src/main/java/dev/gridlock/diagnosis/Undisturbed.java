package dev.gridlock.diagnosis;

import dev.gridlock.config.Thresholds;
import dev.gridlock.data.Sample;
import dev.gridlock.data.ThreadSample;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * For how long a stall has stood while nothing went on around it that one look may have missed.
 *
 * <p>That its own threads stand still is known exactly and over seconds ({@link Stillness}). That nobody is left who could wake them
 * is read off the newest dump: a pool's worker that has nothing to do in that one moment counts as idle, a thread that
 * begins right after it is not in it, and one that lets time pass may have the lock after all and let go of it next time. Such a
 * verdict must hold in several ticks. But where each other thread of the program has stood still as well, or has gone
 * through so many whole waits that one more says nothing new ({@link Thresholds.Stall#chances}), and none has come or gone,
 * then any look in all that time would have shown the same: the verdict is as old as the stand-still.
 *
 * <p>Costs, for each stall found, a pass over the process's threads in each sample of the last seconds.
 */
final class Undisturbed {
    private static final int LEAST_DUMPS = 2;

    private Undisturbed() {}

    /** Seconds for which {@code group} has stood undisturbed, less than a minute; 0 where that can't be said, or not for long enough. */
    static double seconds(Scene scene, Scene.Jvm jvm, Collection<Actor> group, Thresholds.Stall limits) {
        Sample newest = scene.newest().orElse(null);
        double enough = limits.still().toMillis() / 1e3;
        double seconds = group.stream().mapToDouble(Actor::stillSeconds).min().orElse(0);
        if (newest == null || seconds < enough || jvm.lately(enough).size() < LEAST_DUMPS) {
            return 0;
        }
        Map<Long, Actor> actors = new HashMap<>();
        for (Actor actor : jvm.actors()) {
            if (actor.os() != null) {
                actors.put(Stillness.identity(actor.os()), actor);
            }
        }
        Rescuers rescuers = new Rescuers(scene, jvm, limits);
        Set<Long> here = new HashSet<>();
        for (ThreadSample os : newest.threads()) {
            if (os.pid() != jvm.sample().pid() || !os.role().ofTheProgram()) {
                continue;
            }
            here.add(Stillness.identity(os));
            Actor actor = actors.get(Stillness.identity(os));
            double still = actor == null ? scene.stillness().seconds(os) : actor.stillSeconds();
            if (still >= enough) {
                seconds = Math.min(seconds, still);
            } else if (actor != null
                    && scene.waits(os, enough) >= limits.chances()
                    && rescuers.ticks(actor, os, enough)) {
                seconds = enough;
            } else {
                return 0;
            }
        }
        return noneHasGone(scene, jvm, seconds, here) ? seconds : 0;
    }

    private static boolean noneHasGone(Scene scene, Scene.Jvm jvm, double seconds, Set<Long> here) {
        return scene.history().last(seconds).stream()
                .flatMap(sample -> sample.threads().stream())
                .filter(os -> os.pid() == jvm.sample().pid() && os.role().ofTheProgram())
                .allMatch(os -> here.contains(Stillness.identity(os)));
    }
}
