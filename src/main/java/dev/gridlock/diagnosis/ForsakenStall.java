package dev.gridlock.diagnosis;

import dev.gridlock.config.Thresholds;
import java.util.List;

/**
 * Waits in which nobody stands for good on purpose, as consumers do and main in a join, so that one thread alone is
 * enough: it waits, and nobody is left who could come.
 *
 * @param kind of these waits
 * @param shape how such a stall is called
 * @param why what has become of those it waits for
 */
record ForsakenStall(WaitKind kind, StallShape shape, String why) implements StallDetector.Shape {
    /** At a barrier, a phaser or an exchanger: nobody is left who could still arrive. */
    static final ForsakenStall BARRIER = new ForsakenStall(
            WaitKind.BARRIER, StallShape.BARRIER, "whoever they wait for has ended, waits himself, or was never there");

    /** For room in a queue: the consumers have ended, or put into it themselves. */
    static final ForsakenStall FULL_QUEUE = new ForsakenStall(
            WaitKind.PUT, StallShape.FULL_QUEUE, "each waits for room in a queue from which nobody takes any more");

    @Override
    public List<Stall> find(Scene scene, Scene.Jvm jvm, List<Actor> free, Thresholds.Stall limits) {
        List<Actor> group = free.stream().filter(actor -> actor.kind() == kind).toList();
        return group.isEmpty() || new Rescuers(scene, jvm, limits).remain(group)
                ? List.of()
                : List.of(new Stall(shape, group, List.of(why)));
    }
}
