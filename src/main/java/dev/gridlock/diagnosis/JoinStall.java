package dev.gridlock.diagnosis;

import dev.gridlock.config.Thresholds;
import java.util.List;

/**
 * Mutual join and cyclic futures: two or more threads wait for another's end or result, and nobody is left who could end or
 * deliver one. One thread alone is none: main waits for its program so.
 */
final class JoinStall implements StallDetector.Shape {
    private static final int LEAST = 2;

    @Override
    public List<Stall> find(Scene scene, Scene.Jvm jvm, List<Actor> free, Thresholds.Stall limits) {
        List<Actor> group =
                free.stream().filter(actor -> actor.kind() == WaitKind.FUTURE).toList();
        return group.size() < LEAST
                        || !new Rescuers(scene, jvm, limits).of(group).isEmpty()
                ? List.of()
                : List.of(
                        new Stall(
                                StallShape.JOIN,
                                group,
                                List.of(
                                        "each waits for another thread's end or result, and no thread is left that works on one")));
    }
}
