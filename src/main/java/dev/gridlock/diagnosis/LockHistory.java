package dev.gridlock.diagnosis;

import dev.gridlock.config.Thresholds;
import dev.gridlock.data.Frame;
import dev.gridlock.data.JavaState;
import dev.gridlock.data.JavaThread;
import dev.gridlock.data.JvmSample;
import dev.gridlock.data.Sample;
import dev.gridlock.data.ThreadDump;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who waited for which lock in which dump of the last seconds, and who held it.
 *
 * <p>The same lock in two dumps: the same address, while no collection ran between them (hsperfdata counts them: dumps
 * of a tick in which one did count as strangers to all others, since it may have run before or after any of them).
 * Across a collection: the same class asked for at the same place in the code, where each dump shows one such lock
 * only; of several, as in a striped table, none is taken for another, and those from before the last collection are
 * left out: each dump would show them anew. Their shares are of the looks since then, once these are enough for one.
 *
 * <p>What share of the time a thread waited for a lock is its time off the cores (/proc, exact), by the share of this
 * lock in the looks that show it waiting for anything: ten looks give it better than counting looks alone would, and a
 * crowded machine, where ready threads queue for cores, doesn't blur it.
 *
 * <p>Costs a look-up for each contender in each of these dumps; the dumps themselves are read once, when they are new
 * ({@link DumpReadings}). Not for several threads at once.
 */
final class LockHistory {
    private final int pid;
    private final Scene.Jvm jvm;
    private final Scene scene;
    private final double seconds;
    private final int leastLooks;
    private final List<Look> looks = new ArrayList<>();
    private final Map<Integer, Presence> presences = new HashMap<>();
    private final Map<String, String> parents = new HashMap<>();

    /** One dump, and in which stretch without a collection it was taken. */
    private record Look(long nanos, DumpReading dump, int epoch) {
        /** One object while no collection runs. */
        String node(String lockId) {
            return epoch + " " + lockId;
        }
    }

    /** Some wait for a lock in a look; {@code node} is the object. */
    private record Sighting(int look, DumpReading.Queue queue, String node) {}

    /** The looks that show a thread at all, and those in which it waited for anything; the same for all locks. */
    private record Presence(BitSet there, BitSet asleep) {}

    private LockHistory(Scene scene, Scene.Jvm jvm, Thresholds.Locks limits) {
        seconds = limits.window().toMillis() / 1e3;
        leastLooks = limits.looks();
        this.scene = scene;
        this.jvm = jvm;
        pid = jvm.sample().pid();
        long from = jvm.dump().nanos() - (long) (seconds * 1e9);
        int epoch = 0;
        long before = -1;
        boolean moved = true;
        for (Sample sample : scene.history().samples()) {
            for (JvmSample each : sample.jvms()) {
                if (each.pid() != pid) {
                    continue;
                }
                boolean quiet = before >= 0 && each.collections() == before;
                moved |= !quiet;
                for (ThreadDump dump : each.dumps()) {
                    epoch += moved ? 1 : 0;
                    // The collection of this tick may have come before this dump or after it.
                    moved = before >= 0 && !quiet;
                    if (dump.nanos() >= from) {
                        looks.add(new Look(dump.nanos(), scene.reading(dump), epoch));
                    }
                }
                before = each.collections();
            }
        }
    }

    /** The contended locks of {@code jvm} in its newest dumps, most waited for first. */
    static List<ContendedLock> of(Scene scene, Scene.Jvm jvm, Thresholds.Locks limits) {
        return new LockHistory(scene, jvm, limits).locks();
    }

    private List<ContendedLock> locks() {
        List<Sighting> sightings = sightings();
        if (sightings.isEmpty()) {
            return List.of();
        }
        Set<String> ambiguous = joinAcrossCollections(sightings);
        int newest = looks.get(looks.size() - 1).epoch();
        sightings.removeIf(sighting -> looks.get(sighting.look()).epoch() != newest
                && ambiguous.contains(sighting.queue().place()));
        Map<String, List<Sighting>> byLock = new LinkedHashMap<>();
        for (Sighting sighting : sightings) {
            byLock.computeIfAbsent(root(sighting.node()), fresh -> new ArrayList<>())
                    .add(sighting);
        }
        Map<String, int[]> owners = owners(byLock.keySet(), sightings);
        List<ContendedLock> locks = new ArrayList<>();
        byLock.forEach((key, of) -> locks.add(lock(
                of,
                owners.getOrDefault(key, new int[looks.size()]),
                ambiguous.contains(of.get(0).queue().place()) ? firstOf(newest) : 0)));
        locks.sort(Comparator.comparingDouble(ContendedLock::waitSeconds).reversed());
        return locks;
    }

    /**
     * The first look of that epoch, of which alone a lock can be told that was another before; 0 while they are too few
     * for shares.
     */
    private int firstOf(int epoch) {
        int first = 0;
        while (looks.get(first).epoch() != epoch) {
            first++;
        }
        return looks.size() - first < leastLooks ? 0 : first;
    }

    private List<Sighting> sightings() {
        List<Sighting> sightings = new ArrayList<>();
        for (int look = 0; look < looks.size(); look++) {
            for (DumpReading.Queue queue : looks.get(look).dump().queues()) {
                sightings.add(new Sighting(
                        look, queue, looks.get(look).node(queue.lock().id())));
            }
        }
        return sightings;
    }

    private String root(String node) {
        String at = node;
        for (String up = parents.get(at); up != null; up = parents.get(at)) {
            at = up;
        }
        return at;
    }

    /**
     * Joins what is the same across collections; returns the places where that can't be told, since one dump shows
     * several there.
     */
    private Set<String> joinAcrossCollections(List<Sighting> sightings) {
        Map<String, Map<Integer, Set<String>>> byPlace = new LinkedHashMap<>();
        for (Sighting sighting : sightings) {
            byPlace.computeIfAbsent(sighting.queue().place(), fresh -> new LinkedHashMap<>())
                    .computeIfAbsent(looks.get(sighting.look()).epoch(), fresh -> new HashSet<>())
                    .add(sighting.node());
        }
        Set<String> ambiguous = new HashSet<>();
        byPlace.forEach((place, epochs) -> {
            if (epochs.values().stream().anyMatch(nodes -> nodes.size() > 1)) {
                ambiguous.add(place);
            } else {
                String first = null;
                for (Set<String> nodes : epochs.values()) {
                    String here = root(nodes.iterator().next());
                    first = first == null ? here : root(first);
                    if (!here.equals(first)) {
                        parents.put(here, first);
                    }
                }
            }
        });
        return ambiguous;
    }

    /** Who owned each of these locks in each look: monitors only. */
    private Map<String, int[]> owners(Set<String> roots, List<Sighting> sightings) {
        Set<String> ids = new HashSet<>();
        sightings.forEach(sighting -> ids.add(sighting.queue().lock().id()));
        Map<String, int[]> owners = new HashMap<>();
        for (int i = 0; i < looks.size(); i++) {
            int look = i;
            looks.get(look).dump().owners().forEach((id, tid) -> {
                String key = ids.contains(id) ? root(looks.get(look).node(id)) : "";
                if (roots.contains(key)) {
                    owners.computeIfAbsent(key, fresh -> new int[looks.size()])[look] = tid;
                }
            });
        }
        return owners;
    }

    private ContendedLock lock(List<Sighting> sightings, int[] owners, int first) {
        Map<Integer, Frame> sites = new HashMap<>();
        Map<Integer, BitSet> waits = new HashMap<>();
        for (Sighting sighting : sightings) {
            for (JavaThread thread : sighting.queue().waiting()) {
                sites.put(thread.osTid(), sighting.queue().site());
                waits.computeIfAbsent(thread.osTid(), fresh -> new BitSet()).set(sighting.look());
            }
        }
        Set<Integer> tids = new HashSet<>(waits.keySet());
        for (int owner : owners) {
            tids.add(owner);
        }
        List<ContendedLock.Contender> contenders = new ArrayList<>();
        String ownerName = null;
        for (Actor actor : jvm.actors()) {
            int tid = actor.java().osTid();
            if (tid == 0 || !tids.contains(tid)) {
                continue;
            }
            Frame seen = sites.get(tid);
            contenders.add(
                    contender(actor, waits.getOrDefault(tid, new BitSet()), seen == null ? actor.site() : seen, first));
            ownerName = owners[looks.size() - 1] == tid ? actor.java().name() : ownerName;
        }
        contenders.sort(Comparator.comparingDouble(ContendedLock.Contender::waitShare)
                .reversed()
                .thenComparing(ContendedLock.Contender::name));
        return new ContendedLock(
                sightings.get(sightings.size() - 1).queue().lock(),
                looks.size() - first,
                looks.stream().skip(first).map(Look::nanos).toList(),
                Arrays.stream(owners).skip(first).boxed().toList(),
                ownerName,
                holdsAt(owners, waits),
                contenders);
    }

    private ContendedLock.Contender contender(Actor actor, BitSet waits, @Nullable Frame site, int first) {
        Presence presence = presences.computeIfAbsent(actor.java().osTid(), this::presence);
        BitSet waitsFrom = waits.get(first, looks.size());
        BitSet asleep = presence.asleep().get(first, looks.size());
        double off = scene.pace(seconds).of(pid, actor.java().osTid()).off();
        double ofLooks = asleep.isEmpty() ? 0 : (double) waitsFrom.cardinality() / asleep.cardinality();
        double share = Double.isNaN(off) ? (double) waitsFrom.cardinality() / (looks.size() - first) : off * ofLooks;
        return new ContendedLock.Contender(
                actor, waitsFrom, asleep, presence.there().get(first, looks.size()), Math.min(1, share), site);
    }

    private Presence presence(int tid) {
        Presence presence = new Presence(new BitSet(), new BitSet());
        for (int look = 0; look < looks.size(); look++) {
            JavaThread thread = looks.get(look).dump().thread(tid);
            if (thread != null) {
                presence.there().set(look);
                presence.asleep().set(look, thread.state() != JavaState.RUNNABLE);
            }
        }
        return presence;
    }

    /** Where the owner, or else a contender that does not wait while others do, was seen most often. */
    private @Nullable Frame holdsAt(int[] owners, Map<Integer, BitSet> waits) {
        Map<Frame, Integer> seen = new LinkedHashMap<>();
        for (int look = 0; look < looks.size(); look++) {
            int here = look;
            boolean wanted = waits.values().stream().anyMatch(each -> each.get(here));
            Set<Integer> holders = owners[look] != 0 ? Set.of(owners[look]) : wanted ? waits.keySet() : Set.of();
            for (int tid : holders) {
                JavaThread thread = looks.get(look).dump().thread(tid);
                boolean waiting = owners[look] == 0
                        && waits.getOrDefault(tid, new BitSet()).get(look);
                Frame site = thread == null || waiting ? null : WaitTable.ownFrame(thread);
                if (site != null) {
                    seen.merge(site, 1, Integer::sum);
                }
            }
        }
        return seen.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(null);
    }
}
