package dev.gridlock.diagnosis;

import dev.gridlock.data.Frame;
import dev.gridlock.data.HeldLock;
import dev.gridlock.data.JavaState;
import dev.gridlock.data.JavaThread;
import dev.gridlock.data.JvmSample;
import dev.gridlock.data.LockRef;
import dev.gridlock.data.Sample;
import dev.gridlock.data.ThreadDump;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who waited for which lock in which dump of the last seconds, and who held it.
 *
 * <p>The same lock in two dumps: the same address, while no collection ran between them (hsperfdata counts them: dumps of
 * a tick in which one did count as strangers to each other, since it may have run between any two). Across a collection: the same class
 * asked for at the same place in the code, where each dump shows one such lock only; of several, as in a striped table, none is
 * taken for another, and those from before the last collection are left out: each dump would show them anew.
 *
 * <p>What share of the time a thread waited for a lock is its time off the cores (/proc, exact), by the share of this lock in
 * the looks that show it waiting for anything: ten looks give it better than counting looks alone would, and a crowded
 * machine, where ready threads queue for cores, doesn't blur it.
 *
 * <p>Costs one pass over the threads of these dumps, twice where anybody waits. Not for several threads at once.
 */
final class LockHistory {
    private final int pid;
    private final Scene.Jvm jvm;
    private final Scene scene;
    private final double seconds;
    private final List<Look> looks = new ArrayList<>();

    /** The threads of each look, once somebody was seen waiting. */
    private final List<Map<Integer, JavaThread>> threads = new ArrayList<>();

    private final Map<Integer, Presence> presences = new HashMap<>();
    private final Map<String, String> parents = new HashMap<>();

    /** One dump, and in which stretch without a collection it was taken. */
    private record Look(ThreadDump dump, int epoch) {
        Map<Integer, JavaThread> byTid() {
            Map<Integer, JavaThread> byTid = new HashMap<>();
            dump.threads().forEach(thread -> byTid.put(thread.osTid(), thread));
            return byTid;
        }
    }

    /** Somebody waits for a lock in a look. */
    private record Sighting(
            int look,
            JavaThread thread,
            LockRef lock,
            @Nullable Frame site) {}

    /** The looks that show a thread at all, and those in which it waited for anything; the same for all locks. */
    private record Presence(BitSet there, BitSet asleep) {}

    private LockHistory(Scene scene, Scene.Jvm jvm, double seconds) {
        this.scene = scene;
        this.jvm = jvm;
        this.seconds = seconds;
        pid = jvm.sample().pid();
        long from = jvm.dump().nanos() - (long) (seconds * 1e9);
        int epoch = 0;
        long before = -1;
        for (Sample sample : scene.history().samples()) {
            for (JvmSample each : sample.jvms()) {
                if (each.pid() != pid) {
                    continue;
                }
                boolean quiet = before >= 0 && each.collections() == before;
                for (ThreadDump dump : each.dumps()) {
                    epoch += quiet ? 0 : 1;
                    if (dump.nanos() >= from) {
                        looks.add(new Look(dump, epoch));
                    }
                }
                before = each.collections();
            }
        }
    }

    /** The contended locks of {@code jvm} in the dumps of the last {@code seconds}, most waited for first. */
    static List<ContendedLock> of(Scene scene, Scene.Jvm jvm, double seconds) {
        return new LockHistory(scene, jvm, seconds).locks();
    }

    private List<ContendedLock> locks() {
        List<Sighting> sightings = sightings();
        if (sightings.isEmpty()) {
            return List.of();
        }
        looks.forEach(look -> threads.add(look.byTid()));
        sightings.removeAll(strangers(sightings));
        Map<String, List<Sighting>> byLock = new LinkedHashMap<>();
        for (Sighting sighting : sightings) {
            byLock.computeIfAbsent(root(node(sighting)), fresh -> new ArrayList<>())
                    .add(sighting);
        }
        Set<String> ids = new HashSet<>();
        sightings.forEach(sighting -> ids.add(sighting.lock().id()));
        Map<String, int[]> owners = owners(byLock.keySet(), ids);
        List<ContendedLock> locks = new ArrayList<>();
        byLock.forEach((key, of) -> locks.add(lock(of, owners.getOrDefault(key, new int[looks.size()]))));
        locks.sort(Comparator.comparingDouble(ContendedLock::waitSeconds).reversed());
        return locks;
    }

    private List<Sighting> sightings() {
        List<Sighting> sightings = new ArrayList<>();
        for (int look = 0; look < looks.size(); look++) {
            for (JavaThread thread : looks.get(look).dump().threads()) {
                LockRef wanted = thread.wanted();
                if (wanted != null && !wanted.id().isEmpty() && WaitTable.waitsForLock(thread)) {
                    Frame site = WaitTable.ownFrame(thread);
                    if (site != null) {
                        sightings.add(new Sighting(look, thread, wanted, site));
                    }
                }
            }
        }
        return sightings;
    }

    /** One object while no collection runs. */
    private String node(Sighting sighting) {
        return node(sighting.look(), sighting.lock());
    }

    private String node(int look, LockRef lock) {
        return looks.get(look).epoch() + " " + lock.id();
    }

    private String root(String node) {
        String at = node;
        for (String up = parents.get(at); up != null; up = parents.get(at)) {
            at = up;
        }
        return at;
    }

    /** Joins what is the same across collections; returns those from before the last one that might be any of several. */
    private Set<Sighting> strangers(List<Sighting> sightings) {
        Map<String, Map<Integer, Set<String>>> byPlace = new LinkedHashMap<>();
        for (Sighting sighting : sightings) {
            byPlace.computeIfAbsent(place(sighting), fresh -> new LinkedHashMap<>())
                    .computeIfAbsent(looks.get(sighting.look()).epoch(), fresh -> new HashSet<>())
                    .add(node(sighting));
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
        int newest = looks.get(looks.size() - 1).epoch();
        Set<Sighting> strangers = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Sighting sighting : sightings) {
            if (looks.get(sighting.look()).epoch() != newest && ambiguous.contains(place(sighting))) {
                strangers.add(sighting);
            }
        }
        return strangers;
    }

    private static String place(Sighting sighting) {
        Frame site = sighting.site();
        return sighting.lock().className()
                + (site == null ? "" : " " + site.className() + "." + site.method() + " " + site.location());
    }

    /** Who owned each of these locks in each look: monitors only, by the "locked" lines of all threads. */
    private Map<String, int[]> owners(Set<String> roots, Set<String> ids) {
        Map<String, int[]> owners = new HashMap<>();
        for (int look = 0; look < looks.size(); look++) {
            for (JavaThread thread : looks.get(look).dump().threads()) {
                LockRef wanted = thread.wanted();
                for (HeldLock held : thread.held()) {
                    // What it waits to enter, or has given up in wait(), it does not own, whatever older frames say.
                    boolean given =
                            wanted != null && wanted.id().equals(held.lock().id());
                    if (given || !ids.contains(held.lock().id())) {
                        continue;
                    }
                    String key = root(node(look, held.lock()));
                    if (roots.contains(key)) {
                        owners.computeIfAbsent(key, fresh -> new int[looks.size()])[look] = thread.osTid();
                    }
                }
            }
        }
        return owners;
    }

    private ContendedLock lock(List<Sighting> sightings, int[] owners) {
        Map<Integer, Sighting> waiters = new LinkedHashMap<>();
        Map<Integer, BitSet> waits = new HashMap<>();
        for (Sighting sighting : sightings) {
            int tid = sighting.thread().osTid();
            waiters.put(tid, sighting);
            waits.computeIfAbsent(tid, fresh -> new BitSet()).set(sighting.look());
        }
        Set<Integer> tids = new HashSet<>(waiters.keySet());
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
            Sighting seen = waiters.get(tid);
            contenders.add(
                    contender(actor, waits.getOrDefault(tid, new BitSet()), seen == null ? actor.site() : seen.site()));
            ownerName = owners[looks.size() - 1] == tid ? actor.java().name() : ownerName;
        }
        contenders.sort(Comparator.comparingDouble(ContendedLock.Contender::waitShare)
                .reversed()
                .thenComparing(ContendedLock.Contender::name));
        return new ContendedLock(
                sightings.get(sightings.size() - 1).lock(),
                looks.size(),
                looks.stream().map(look -> look.dump().nanos()).toList(),
                Arrays.stream(owners).boxed().toList(),
                ownerName,
                holdsAt(owners, waits),
                contenders);
    }

    private ContendedLock.Contender contender(Actor actor, BitSet waits, @Nullable Frame site) {
        Presence presence = presences.computeIfAbsent(actor.java().osTid(), this::presence);
        BitSet asleep = presence.asleep();
        BitSet there = presence.there();
        double off = scene.pace(seconds).of(pid, actor.java().osTid()).off();
        double ofLooks = asleep.isEmpty() ? 0 : (double) waits.cardinality() / asleep.cardinality();
        double share = Double.isNaN(off) ? (double) waits.cardinality() / looks.size() : off * ofLooks;
        return new ContendedLock.Contender(actor, waits, asleep, there, Math.min(1, share), site);
    }

    private Presence presence(int tid) {
        Presence presence = new Presence(new BitSet(), new BitSet());
        for (int look = 0; look < looks.size(); look++) {
            JavaThread thread = threads.get(look).get(tid);
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
                JavaThread thread = threads.get(look).get(tid);
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
