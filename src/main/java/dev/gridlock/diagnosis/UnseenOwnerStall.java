package dev.gridlock.diagnosis;

import dev.gridlock.config.Thresholds;
import dev.gridlock.data.LockRef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Nested lock-out through a lock of java.util.concurrent, whose owner a dump does not tell, as {@link NestedStall} is
 * through a monitor. Several threads are stuck at one such lock, so somebody has it. Nobody else is at it, and nobody
 * is left who could let go of it, but for threads that are stuck in a wait to be notified: one of these must be the
 * owner. Only those count that have come through the class in which somebody asks for that lock: there the owner took
 * it.
 */
final class UnseenOwnerStall implements StallDetector.Shape {
    @Override
    public List<Stall> find(Scene scene, Scene.Jvm jvm, List<Actor> free, Thresholds.Stall limits) {
        Map<LockRef, List<Actor>> waiters = new LinkedHashMap<>();
        for (Actor actor : free) {
            LockRef lock = actor.lock();
            if (actor.kind() == WaitKind.ACQUIRE && lock != null && jvm.owner(actor) == null) {
                waiters.computeIfAbsent(lock, known -> new ArrayList<>()).add(actor);
            }
        }
        Rescuers rescuers = new Rescuers(scene, jvm, limits);
        List<Stall> stalls = new ArrayList<>();
        waiters.forEach((lock, group) -> {
            List<Actor> owners = free.stream()
                    .filter(actor ->
                            actor.kind() == WaitKind.CONDITION && group.stream().anyMatch(actor::cameThrough))
                    .toList();
            if (!owners.isEmpty()) {
                List<Actor> members = new ArrayList<>(group);
                members.addAll(owners);
                if (!rescuers.remain(members)) {
                    stalls.add(new Stall(StallShape.NESTED_LOCKOUT, members, List.of(evidence(group, owners))));
                }
            }
        });
        return stalls;
    }

    private static String evidence(List<Actor> group, List<Actor> owners) {
        return Figures.count(group.size(), "thread is", "threads are")
                + " stuck at one lock whose owner no dump tells; the only ones left who can have it wait to be notified: "
                + Figures.names(
                        owners.stream().map(actor -> actor.java().name()).toList());
    }
}
