package dev.gridlock.diagnosis;

import dev.gridlock.data.JavaThread;
import dev.gridlock.data.Sample;
import dev.gridlock.data.ThreadDump;
import dev.gridlock.data.ThreadSample;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A JVM with its virtual threads, put together from the newest dump that has those and the newest plain one, which is
 * younger.
 *
 * <p>The system knows nothing of a virtual thread. But it runs on a carrier, and where nobody who could be one has run
 * for a while, none of them has: so long it has stood still, if the two newest dumps show it in one and the same wait.
 * Who carries is one of a ForkJoinPool that no dump tells from others, so all such count. Where one of them has run
 * since the dump, a virtual thread may have begun that it does not have: then there is no scene.
 *
 * <p>A platform thread that has not run since the older dump stands where that shows it, and by the locks it has there
 * it is matched with the virtual ones; any other stands where the younger one shows it.
 *
 * <p>Costs one pass over the threads of the three.
 */
final class VirtualScene {
    /**
     * Seconds for which a ForkJoinPool keeps threads that have nothing to do: where there are none, nobody has run for
     * so long.
     */
    private static final double CARRIERS_KEPT = 30;

    private final List<JavaThread> threads = new ArrayList<>();
    private final List<Actor> actors = new ArrayList<>();

    private VirtualScene() {}

    /** {@code jvm} with its virtual threads; empty where these can't be seen, or not all. */
    static Optional<Scene.Jvm> of(Scene scene, Scene.Jvm jvm) {
        List<ThreadDump> lists = jvm.sample().everyThread();
        Sample newest = scene.newest().orElse(null);
        if (newest == null || lists.isEmpty() || lists.get(lists.size() - 1).cut()) {
            return Optional.empty();
        }
        ThreadDump every = lists.get(lists.size() - 1);
        double age = (newest.nanos() - every.nanos()) / 1e9;
        double carriersStill = carriersStill(scene, jvm);
        if (carriersStill < age) {
            return Optional.empty();
        }
        VirtualScene merged = new VirtualScene();
        Map<Long, Actor> plain = new LinkedHashMap<>();
        jvm.actors().stream()
                .filter(actor -> actor.java().isJava())
                .forEach(actor -> plain.put(actor.java().javaId(), actor));
        Map<Long, JavaThread> before = new HashMap<>();
        lists.get(0).threads().forEach(thread -> before.put(thread.javaId(), thread));
        List<WaitKind> kinds = scene.reading(every).kinds();
        for (int i = 0; i < every.threads().size(); i++) {
            JavaThread java = every.threads().get(i);
            Actor known = plain.get(java.javaId());
            if (java.isVirtual()) {
                boolean rests = lists.size() > 1 && sameWait(java, before.get(java.javaId()));
                merged.add(java, null, kinds.get(i), rests ? carriersStill : 0);
            } else if (known != null && known.stillSeconds() >= age) {
                merged.add(java, known.os(), kinds.get(i), known.stillSeconds());
                plain.remove(java.javaId());
            }
        }
        plain.values().forEach(actor -> merged.add(actor.java(), actor.os(), actor.kind(), actor.stillSeconds()));
        ThreadDump dump = new ThreadDump(jvm.dump().nanos(), merged.threads, List.of(), false);
        return Optional.of(new Scene.Jvm(jvm.sample(), dump, merged.actors, WaitGraph.of(dump), jvm.dumps()));
    }

    private void add(JavaThread java, @Nullable ThreadSample os, WaitKind kind, double still) {
        actors.add(new Actor(threads.size(), java, os, kind, WaitTable.ownFrame(java), still));
        threads.add(java);
    }

    private static boolean sameWait(JavaThread now, @Nullable JavaThread then) {
        return then != null
                && now.state() == then.state()
                && Objects.equals(now.wanted(), then.wanted())
                && now.frames().equals(then.frames());
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
