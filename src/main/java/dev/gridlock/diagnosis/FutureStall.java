package dev.gridlock.diagnosis;

import dev.gridlock.config.Thresholds;
import java.util.List;

/**
 * Cyclic futures and latches: threads wait for results or counts in two or more places of the program, and nobody is
 * left who could deliver one. In one place, or at one latch, they may all wait for the same, which comes when the
 * program is told to end: so main keeps many a server alive.
 */
final class FutureStall implements StallDetector.Shape {
    @Override
    public List<Stall> find(Scene scene, Scene.Jvm jvm, List<Actor> free, Thresholds.Stall limits) {
        List<Actor> group = free.stream()
                .filter(actor -> actor.kind() == WaitKind.LATCH
                        || (actor.kind() == WaitKind.FUTURE && !TaskFrames.joins(actor.java())))
                .toList();
        boolean oneLatch = group.stream().allMatch(actor -> actor.kind() == WaitKind.LATCH) && Actor.shareALock(group);
        long places = oneLatch ? 1 : group.stream().map(Actor::site).distinct().count();
        return places < 2 || new Rescuers(scene, jvm, limits).remain(group)
                ? List.of()
                : List.of(new Stall(
                        StallShape.FUTURES,
                        group,
                        List.of("each waits for a result or a count, in " + places
                                + " places, and no thread is left that works on one")));
    }
}
