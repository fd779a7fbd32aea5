package dev.gridlock.diagnosis;

import dev.gridlock.config.Thresholds;
import dev.gridlock.data.Frame;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Nested monitor lock-out: somebody waits for a lock whose owner is itself stuck in a wait to be notified, let in or
 * completed, and holds on to the lock meanwhile. The lock may be a class that it initialises. The owner's waker usually
 * is who waits for the lock.
 *
 * <p>Nobody else may be left who could bring it what it waits for: a lock may be held while others work on something
 * long, a reply, a result. One case needs no word on others: the owner waits to be notified, and who stands at its lock
 * came there another way and by the code that the owner waits in, as {@code put} does to {@code take}: that is its
 * notifier.
 */
final class NestedStall implements StallDetector.Shape {
    @Override
    public List<Stall> find(Scene scene, Scene.Jvm jvm, List<Actor> free, Thresholds.Stall limits) {
        Map<Actor, List<Actor>> waitersByOwner = new LinkedHashMap<>();
        for (Actor waiter : free) {
            Actor owner = jvm.owner(waiter);
            boolean shutOut = waiter.kind().forLock() || waiter.kind() == WaitKind.CLASS_INIT;
            if (shutOut && owner != null && free.contains(owner) && owner.kind() != WaitKind.BLOCKED) {
                waitersByOwner
                        .computeIfAbsent(owner, known -> new ArrayList<>())
                        .add(waiter);
            }
        }
        Rescuers rescuers = new Rescuers(scene, jvm, limits);
        List<Stall> stalls = new ArrayList<>();
        waitersByOwner.forEach((owner, waiters) -> {
            List<Actor> members = new ArrayList<>(waiters);
            members.add(owner);
            boolean shutsOutItsNotifier =
                    owner.kind() == WaitKind.CONDITION && waiters.stream().anyMatch(waiter -> mayNotify(waiter, owner));
            if (!shutsOutItsNotifier && rescuers.remain(members, owner.wants())) {
                return;
            }
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

    private static boolean mayNotify(Actor waiter, Actor owner) {
        boolean sameWay = owner.java().frames().stream()
                .anyMatch(frame -> waiter.method().equals(frame.className() + "." + frame.method()));
        Frame waitsIn = owner.site();
        return !sameWay
                && waitsIn != null
                && waiter.java().frames().stream()
                        .anyMatch(frame -> frame.outermostClass().equals(waitsIn.outermostClass()));
    }
}
