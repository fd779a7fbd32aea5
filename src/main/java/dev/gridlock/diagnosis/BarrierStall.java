package dev.gridlock.diagnosis;

import dev.gridlock.config.Thresholds;
import java.util.List;

/**
 * A barrier that never fills: threads stand at a barrier, a phaser or an exchanger, and nobody is left who could still arrive. One
 * alone is enough: nobody stands at a meeting point for good on purpose, as main does in a join.
 */
final class BarrierStall implements StallDetector.Shape {
    @Override
    public List<Stall> find(Scene scene, Scene.Jvm jvm, List<Actor> free, Thresholds.Stall limits) {
        List<Actor> group =
                free.stream().filter(actor -> actor.kind() == WaitKind.BARRIER).toList();
        return group.isEmpty() || new Rescuers(scene, jvm, limits).remain(group, Rescuers.Wanted.ANYTHING)
                ? List.of()
                : List.of(new Stall(
                        StallShape.BARRIER,
                        group,
                        List.of("whoever they wait for has ended, waits himself, or was never there")));
    }
}
