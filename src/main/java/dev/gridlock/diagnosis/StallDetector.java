package dev.gridlock.diagnosis;

import dev.gridlock.config.Thresholds;
import dev.gridlock.data.Certainty;
import dev.gridlock.data.Finding;
import dev.gridlock.data.FindingKind;
import dev.gridlock.data.FindingLock;
import dev.gridlock.data.LockRef;
import dev.gridlock.data.Sample;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Threads that have not run at all for 3 s, wait for somebody without a time limit, and nobody is left who could come:
 * "2 threads wait and nobody is left to wake them (lost wake-up): worker-1, worker-2".
 *
 * <p>No tool finds these from outside, since the locks involved name no owner. What can be seen is who stands still
 * ({@link Stillness}), what each waits for ({@link WaitTable}) and who else is alive ({@link Rescuers}). The shapes, in
 * the order in which they are tried, each in a file of its own: {@link NestedStall}, {@link UnseenOwnerStall},
 * {@link PoolStall}, {@link LostWakeUp},
 * {@link PermitStall}, {@link ForsakenStall}, {@link JoinStall}, {@link FutureStall}. A thread belongs to one of them
 * at most, and to none when it is part of a proven cycle or waits behind one.
 *
 * <p>Always likely, never proven: a program may have a waker that cannot be seen, as a signal handler. Idle consumers,
 * pools and servers, waits with a time limit, and one thread alone in a latch, a future or a join are none.
 */
final class StallDetector implements Detector {
    /** How one shape is recognised. */
    interface Shape {
        /** The stalls of this shape among {@code free}, which are all that are stuck and belong to no other. */
        List<Stall> find(Scene scene, Scene.Jvm jvm, List<Actor> free, Thresholds.Stall limits);
    }

    private static final List<Shape> SHAPES = List.of(
            new NestedStall(),
            new UnseenOwnerStall(),
            new PoolStall(),
            new LostWakeUp(),
            new PermitStall(),
            ForsakenStall.BARRIER,
            ForsakenStall.FULL_QUEUE,
            new JoinStall(),
            new FutureStall());

    @Override
    public List<Finding> detect(Scene scene, Thresholds thresholds) {
        List<Finding> findings = new ArrayList<>();
        for (Scene.Jvm plain : scene.jvms()) {
            Scene.Jvm jvm = scene.withVirtualThreads(plain).orElse(null);
            if (jvm == null) {
                continue;
            }
            List<Actor> free = stuck(plain, jvm, thresholds.stall());
            for (Shape shape : SHAPES) {
                for (Stall stall :
                        free.isEmpty() ? List.<Stall>of() : shape.find(scene, jvm, free, thresholds.stall())) {
                    free = free.stream()
                            .filter(actor -> !stall.members().contains(actor))
                            .toList();
                    Finding found =
                            finding(scene.newest().orElseThrow(), scene.jvms().size() > 1, jvm, stall);
                    Duration undisturbed = Undisturbed.stands(scene, jvm, stall.members(), thresholds.stall())
                            ? thresholds.stall().still()
                            : Duration.ZERO;
                    findings.add(found.since(found.since().minus(undisturbed), List.of()));
                }
            }
            suspects(scene, jvm, free, thresholds.stall())
                    .ifPresent(group -> findings.add(suspicion(scene.newest().orElseThrow(), jvm, group)));
        }
        return findings;
    }

    /**
     * Two or more that no shape fits, and nobody is seen who could wake them: consumers without a producer wait so, and
     * may be meant to. Waits for an end or a result are left out: so main waits for its program.
     */
    private static Optional<List<Actor>> suspects(
            Scene scene, Scene.Jvm jvm, List<Actor> free, Thresholds.Stall limits) {
        List<Actor> group =
                free.stream().filter(actor -> actor.kind() != WaitKind.FUTURE).toList();
        return group.size() < 2 || new Rescuers(scene, jvm, limits).remain(group)
                ? Optional.empty()
                : Optional.of(group);
    }

    private static Finding suspicion(Sample newest, Scene.Jvm jvm, List<Actor> group) {
        List<String> evidence = new ArrayList<>();
        told(group, evidence);
        evidence.add("a dump can't tell an idle consumer from one whose producer is gone: a measure of progress would");
        return new Verdict(
                        FindingKind.STALL,
                        Certainty.SUSPECT,
                        key(jvm, "SUSPECT", group),
                        group.size() + " threads wait, and nobody is seen who could wake them: " + names(group),
                        evidence,
                        "If they should be at work, look for who should have notified, released or counted down, and has ended.")
                .of(newest, group.stream().map(Actor::ref).toList(), locks(jvm, group), List.of());
    }

    /** Those of {@code jvm} that are in no cycle, nor behind one, of it or of the same without its virtual threads. */
    private static List<Actor> stuck(Scene.Jvm plain, Scene.Jvm jvm, Thresholds.Stall limits) {
        List<Actor> stuck =
                jvm.actors().stream().filter(actor -> actor.stuck(limits)).toList();
        if (stuck.isEmpty()) {
            return stuck;
        }
        Set<Long> inCycles = new HashSet<>();
        collectCycles(plain.graph(), inCycles);
        if (jvm.graph() != plain.graph()) {
            collectCycles(jvm.graph(), inCycles);
        }
        return stuck.stream()
                .filter(actor -> !inCycles.contains(actor.java().javaId()))
                .toList();
    }

    private static void collectCycles(WaitGraph graph, Set<Long> javaIds) {
        for (int[] cycle : graph.cycles()) {
            for (int member : cycle) {
                javaIds.add(graph.thread(member).javaId());
            }
            graph.behind(cycle)
                    .forEach(behind -> javaIds.add(graph.thread(behind).javaId()));
        }
    }

    private static Finding finding(Sample newest, boolean several, Scene.Jvm jvm, Stall stall) {
        int pid = jvm.sample().pid();
        List<Actor> members = stall.members();
        double still = members.stream().mapToDouble(Actor::stillSeconds).min().orElse(0);
        List<String> evidence = new ArrayList<>();
        told(members, evidence);
        evidence.addAll(stall.evidence());
        evidence.add("none of them has been given a core for " + Figures.one(still) + " s");
        String title = Figures.count(members.size(), "thread waits", "threads wait")
                + (several ? " in process " + pid : "")
                + " and nobody is left to wake " + (members.size() == 1 ? "it" : "them") + " ("
                + stall.shape().words() + "): "
                + names(members);
        return new Verdict(
                        FindingKind.STALL,
                        Certainty.LIKELY,
                        key(jvm, stall.shape().name(), members),
                        title,
                        evidence,
                        stall.shape().advice())
                .of(newest, members.stream().map(Actor::ref).toList(), locks(jvm, members), List.of());
    }

    private static String names(List<Actor> members) {
        return Figures.names(members.stream().map(actor -> actor.java().name()).toList());
    }

    /**
     * The same key in the next tick is the same finding; what stands before the "|" stays when threads join or leave.
     */
    private static String key(Scene.Jvm jvm, String what, List<Actor> members) {
        return jvm.sample().pid() + ":" + what + "|"
                + members.stream()
                        .map(actor -> actor.java().javaId())
                        .sorted()
                        .map(String::valueOf)
                        .collect(Collectors.joining(","));
    }

    private static void told(List<Actor> members, List<String> evidence) {
        members.stream().limit(TOLD).map(StallDetector::line).forEach(evidence::add);
        if (members.size() > TOLD) {
            evidence.add("and " + (members.size() - TOLD) + " more like these");
        }
    }

    private static String line(Actor actor) {
        LockRef lock = actor.lock();
        return actor.java().name() + " waits "
                + (lock == null ? "" : "for " + LockWords.of(lock) + " ")
                + "at "
                + (actor.site() == null
                        ? "no frame of the program's"
                        : actor.site().brief()) + ", "
                + Figures.one(actor.stillSeconds()) + " s without running";
    }

    private static List<FindingLock> locks(Scene.Jvm jvm, List<Actor> members) {
        List<FindingLock> locks = new ArrayList<>();
        Set<LockRef> seen = new HashSet<>();
        for (Actor member : members) {
            LockRef lock = member.lock();
            if (lock != null && seen.add(lock)) {
                Actor owner = jvm.owner(member);
                locks.add(new FindingLock(
                        lock, owner == null ? null : owner.java().name()));
            }
        }
        return locks;
    }

    private static final int TOLD = 8;
}
