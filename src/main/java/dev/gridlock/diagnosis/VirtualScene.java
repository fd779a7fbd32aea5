package dev.gridlock.diagnosis;

import dev.gridlock.data.JavaThread;
import dev.gridlock.data.Sample;
import dev.gridlock.data.ThreadDump;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A JVM with its virtual threads, put together from the newest dump that has those and the newest plain one, which is younger.
 *
 * <p>The system knows nothing of a virtual thread. But it runs on a carrier, and where nobody who could be one has run for a while,
 * none of them has: so long it has stood still. Who carries is one of a ForkJoinPool that no dump tells from others, so all such
 * count. A platform thread that has not run since the older dump stands where that shows it, and by the locks it has there it is matched with
 * the virtual ones; any other stands where the younger one shows it.
 *
 * <p>Costs one pass over the threads of both.
 */
final class VirtualScene {
    /** Seconds for which a ForkJoinPool keeps threads that have nothing to do: where there are none, nobody has run for so long. */
    private static final double CARRIERS_KEPT = 30;

    private VirtualScene() {}

    /** {@code jvm} with those of {@code every}; empty where that one leaves out threads. */
    static Optional<Scene.Jvm> of(Scene scene, Scene.Jvm jvm, ThreadDump every) {
        Sample newest = scene.newest().orElse(null);
        if (newest == null || every.cut() || !hasAll(jvm, every)) {
            return Optional.empty();
        }
        double age = (newest.nanos() - every.nanos()) / 1e9;
        double carriersStill = carriersStill(scene, jvm);
        Map<Long, Actor> plain = new HashMap<>();
        jvm.actors().forEach(actor -> plain.put(actor.java().javaId(), actor));
        List<WaitKind> kinds = scene.reading(every).kinds();
        List<Actor> actors = new ArrayList<>(every.threads().size());
        for (int i = 0; i < every.threads().size(); i++) {
            JavaThread java = every.threads().get(i);
            Actor known = plain.get(java.javaId());
            if (known != null && known.stillSeconds() < age) {
                actors.add(new Actor(i, known.java(), known.os(), known.kind(), known.site(), known.stillSeconds()));
            } else {
                double still = known != null ? known.stillSeconds() : carriersStill >= age ? carriersStill : 0;
                actors.add(new Actor(
                        i, java, known == null ? null : known.os(), kinds.get(i), WaitTable.ownFrame(java), still));
            }
        }
        return Optional.of(new Scene.Jvm(jvm.sample(), every, actors, WaitGraph.of(every), jvm.dumps()));
    }

    /** Whether all who run the program's code were there already. */
    private static boolean hasAll(Scene.Jvm jvm, ThreadDump every) {
        Set<Long> there = new HashSet<>();
        every.threads().forEach(thread -> there.add(thread.javaId()));
        return jvm.actors().stream()
                .filter(actor -> actor.site() != null)
                .allMatch(actor -> there.contains(actor.java().javaId()));
    }

    private static double carriersStill(Scene scene, Scene.Jvm jvm) {
        return jvm.actors().stream()
                .filter(actor -> TaskFrames.mayCarry(actor.java()))
                .map(Actor::os)
                .mapToDouble(os -> os == null ? 0 : scene.stillness().seconds(os))
                .min()
                .orElse(CARRIERS_KEPT);
    }
}
