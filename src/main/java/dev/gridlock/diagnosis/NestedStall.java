package dev.gridlock.diagnosis;

import dev.gridlock.config.Thresholds;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Nested monitor lock-out: somebody waits for a lock whose owner is itself stuck in a wait to be notified, let in or
 * completed, and holds on to the lock meanwhile. The owner's waker usually is who waits for the lock. Needs no word on
 * others: whoever would come to wake the owner could have come for seconds, and the lock is not let go of by itself.
 */
final class NestedStall implements StallDetector.Shape {
    @Override
    public List<Stall> find(Scene scene, Scene.Jvm jvm, List<Actor> free, Thresholds.Stall limits) {
        Map<Actor, List<Actor>> waitersByOwner = new LinkedHashMap<>();
        for (Actor waiter : free) {
            Actor owner = jvm.owner(waiter);
            if (waiter.kind().forLock() && owner != null && free.contains(owner) && owner.kind() != WaitKind.BLOCKED) {
                waitersByOwner
                        .computeIfAbsent(owner, known -> new ArrayList<>())
                        .add(waiter);
            }
        }
        List<Stall> stalls = new ArrayList<>();
        waitersByOwner.forEach((owner, waiters) -> {
            List<Actor> members = new ArrayList<>(waiters);
            members.add(owner);
            stalls.add(new Stall(
                    StallShape.NESTED_LOCKOUT,
                    members,
                    List.of(owner.java().name() + " holds the lock that "
                            + Figures.names(waiters.stream()
                                    .map(waiter -> waiter.java().name())
                                    .toList())
                            + " must have first, and waits for something else itself")));
        });
        return stalls;
    }
}
