package dev.gridlock.diagnosis;

import dev.gridlock.config.Thresholds;
import java.util.List;

/**
 * A full queue that nobody empties: threads wait for room in it, and nobody is left who could take: the consumers have ended, or
 * put into it themselves. To wait for goods is to be idle, to wait for room never is, so one alone is enough.
 */
final class FullQueueStall implements StallDetector.Shape {
    @Override
    public List<Stall> find(Scene scene, Scene.Jvm jvm, List<Actor> free, Thresholds.Stall limits) {
        List<Actor> group =
                free.stream().filter(actor -> actor.kind() == WaitKind.PUT).toList();
        return group.isEmpty() || new Rescuers(scene, jvm, limits).remain(group)
                ? List.of()
                : List.of(new Stall(
                        StallShape.FULL_QUEUE,
                        group,
                        List.of("each waits for room in a queue from which nobody takes any more")));
    }
}
