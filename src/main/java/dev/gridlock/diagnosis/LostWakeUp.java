package dev.gridlock.diagnosis;

import dev.gridlock.config.Thresholds;
import dev.gridlock.data.Frame;
import dev.gridlock.data.LockRef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lost wake-up: two or more threads wait on one condition in different methods of the program, and nobody else is left.
 * Waiters of different methods wait for different things, such as room and goods, and each is the one who would bring
 * the other's; if all of them sleep, a notification went to the wrong one or came too early. Consumers that are merely
 * idle sit in one method, and came there one way. Who waits in one method but came there in several ways wants what it
 * hands out for purposes of his own: then it is a pool of things that is exhausted, by those who wait for another one.
 * Several such conditions, as of pairs that each work for themselves, are one finding.
 */
final class LostWakeUp implements StallDetector.Shape {
    @Override
    public List<Stall> find(Scene scene, Scene.Jvm jvm, List<Actor> free, Thresholds.Stall limits) {
        Map<Place, List<Actor>> waiters = new LinkedHashMap<>();
        for (Actor actor : free) {
            Place place = place(actor);
            if (place != null) {
                waiters.computeIfAbsent(place, known -> new ArrayList<>()).add(actor);
            }
        }
        Rescuers rescuers = new Rescuers(scene, jvm, limits);
        List<Actor> notNotified = new ArrayList<>();
        List<String> evidence = new ArrayList<>();
        List<Stall> stalls = new ArrayList<>();
        waiters.forEach((place, group) -> {
            long methods = group.stream().map(Actor::method).distinct().count();
            long ways = group.stream().map(Actor::way).distinct().count();
            if (ways < 2 || rescuers.remain(group)) {
                return;
            } else if (methods >= 2) {
                notNotified.addAll(group);
                evidence.add(group.size() + " wait " + place.words() + ", in " + methods
                        + " different methods: each is who would wake the others");
            } else if (place.object() != null) {
                stalls.add(new Stall(
                        StallShape.EXHAUSTED,
                        group,
                        List.of(group.size() + " wait " + place.words() + " in one method, to which they came in "
                                + ways + " ways: what it hands out is all with those who wait for more")));
            }
        });
        if (!notNotified.isEmpty()) {
            stalls.add(new Stall(StallShape.LOST_WAKE_UP, notNotified, once(evidence)));
        }
        return stalls;
    }

    /**
     * What they wait on: the object; or, where a dump names none ({@code Object.wait} in compiled code: "no object
     * reference available"), the class of the program that waits.
     */
    private record Place(@Nullable LockRef object, String className) {
        String words() {
            return object == null ? "in " + className + ", on objects that the dump does not name" : "on one condition";
        }
    }

    private static @Nullable Place place(Actor actor) {
        Frame site = actor.site();
        if (actor.kind() != WaitKind.CONDITION || site == null) {
            return null;
        }
        LockRef object = actor.lock();
        return object == null ? new Place(null, site.className()) : new Place(object, "");
    }

    /** Of several conditions with the same fault one is told of, with how many there are. */
    private static List<String> once(List<String> evidence) {
        Map<String, Integer> times = new LinkedHashMap<>();
        evidence.forEach(line -> times.merge(line, 1, Integer::sum));
        return times.entrySet().stream()
                .map(line -> line.getKey() + (line.getValue() == 1 ? "" : "; so " + line.getValue() + " times"))
                .toList();
    }
}
