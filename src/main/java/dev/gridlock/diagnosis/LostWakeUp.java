package dev.gridlock.diagnosis;

import dev.gridlock.config.Thresholds;
import dev.gridlock.data.LockRef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Lost wake-up: two or more threads wait on one condition in different methods of the program, and nobody else is left. Waiters
 * of different methods wait for different things, such as room and goods, and each is the one who would bring the other's; if all
 * of them sleep, a notification went to the wrong one or came too early. Consumers that are merely idle sit in one method.
 * Several such conditions, as of pairs that each work for themselves, are one finding.
 */
final class LostWakeUp implements StallDetector.Shape {
    @Override
    public List<Stall> find(Scene scene, Scene.Jvm jvm, List<Actor> free, Thresholds.Stall limits) {
        Map<LockRef, List<Actor>> waiters = new LinkedHashMap<>();
        for (Actor actor : free) {
            LockRef on = actor.lock();
            if (actor.kind() == WaitKind.CONDITION && on != null) {
                waiters.computeIfAbsent(on, known -> new ArrayList<>()).add(actor);
            }
        }
        Rescuers rescuers = new Rescuers(scene, jvm, limits);
        List<Actor> members = new ArrayList<>();
        List<String> evidence = new ArrayList<>();
        waiters.forEach((on, group) -> {
            long methods = group.stream().map(Actor::method).distinct().count();
            if (methods >= 2 && rescuers.of(group).isEmpty()) {
                members.addAll(group);
                evidence.add(group.size() + " wait on one condition, in " + methods
                        + " different methods: each is who would wake the others");
            }
        });
        return members.isEmpty() ? List.of() : List.of(new Stall(StallShape.LOST_WAKE_UP, members, once(evidence)));
    }

    /** Of several conditions with the same fault one is told of, with how many there are. */
    private static List<String> once(List<String> evidence) {
        Map<String, Integer> times = new LinkedHashMap<>();
        evidence.forEach(line -> times.merge(line, 1, Integer::sum));
        return times.entrySet().stream()
                .map(line -> line.getKey() + (line.getValue() == 1 ? "" : "; so on " + line.getValue() + " conditions"))
                .toList();
    }
}
