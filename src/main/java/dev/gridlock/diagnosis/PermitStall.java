package dev.gridlock.diagnosis;

import dev.gridlock.config.Thresholds;
import dev.gridlock.data.LockRef;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Locks and permits that have no owner to name: semaphores, read-held and stamped locks, and those of
 * java.util.concurrent whose owner a dump doesn't tell. All who are stuck on one, together: nobody alive is seen at any
 * of these locks or in the methods that ask for them, and nobody else is left who could let go. One alone at a
 * semaphore is none: so main keeps some programs alive.
 */
final class PermitStall implements StallDetector.Shape {
    @Override
    public List<Stall> find(Scene scene, Scene.Jvm jvm, List<Actor> free, Thresholds.Stall limits) {
        List<Actor> group =
                free.stream().filter(actor -> actor.kind() == WaitKind.ACQUIRE).toList();
        boolean alone = group.size() == 1 && group.get(0).wants() != Rescuers.Wanted.LOCK;
        if (group.isEmpty() || alone || someoneIsAlive(jvm, group) || new Rescuers(scene, jvm, limits).remain(group)) {
            return List.of();
        }
        return List.of(new Stall(
                shape(group),
                group,
                List.of("nobody else is seen at these locks, nor anybody who could let go of them")));
    }

    private static StallShape shape(List<Actor> group) {
        if (group.stream().anyMatch(PermitStall::wantsToWrite)) {
            return StallShape.UPGRADE;
        }
        boolean leaked = Actor.shareALock(group) && group.stream().allMatch(PermitStall::wantsReentrant);
        return leaked ? StallShape.LOCK_LEAK : StallShape.PERMITS;
    }

    /** A lock that its owner can take again: he does not shut out himself. */
    private static boolean wantsReentrant(Actor actor) {
        LockRef lock = actor.lock();
        return lock != null && lock.className().startsWith("java.util.concurrent.locks.ReentrantLock");
    }

    private static boolean someoneIsAlive(Scene.Jvm jvm, List<Actor> group) {
        Set<LockRef> locks = new HashSet<>();
        Set<String> methods = new HashSet<>();
        for (Actor member : group) {
            LockRef lock = member.lock();
            if (lock != null) {
                locks.add(lock);
            }
            methods.add(member.method());
        }
        return jvm.actors().stream()
                .filter(actor -> !group.contains(actor) && actor.site() != null)
                .anyMatch(actor ->
                        (actor.lock() != null && locks.contains(actor.lock())) || methods.contains(actor.method()));
    }

    private static boolean wantsToWrite(Actor actor) {
        return actor.java().frames().stream()
                .anyMatch(frame ->
                        frame.className().equals("java.util.concurrent.locks.ReentrantReadWriteLock$WriteLock"));
    }
}
