package dev.gridlock.diagnosis;

import dev.gridlock.config.Thresholds;
import dev.gridlock.data.Certainty;
import dev.gridlock.data.Finding;
import dev.gridlock.data.History;
import dev.gridlock.data.JvmSample;
import dev.gridlock.data.ReportedDeadlock;
import dev.gridlock.data.Sample;
import dev.gridlock.data.ThreadDump;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A cycle of threads each of which waits, without a time limit, for a lock that the next one owns: "2 threads wait for
 * each other and can never go on: worker-1, worker-2".
 *
 * <p>The rule: every cycle of the {@link WaitGraph} of each JVM's newest dump. Reported by the JVM itself, it is proven
 * by this one dump: all threads stood at one safepoint when it looked. A cycle that only we close (class initialisers,
 * or a dump whose end was cut off) must stand in two dumps with the same members, locks and owners, and no member may
 * have used CPU between, since owners race; where the dumps don't tell CPU it is likely, not proven. Cycles with a
 * member in a timed wait, which the JVM reports too, are none: that member goes on by itself.
 *
 * <p>Cycles with virtual threads in them are in {@link JvmSample#everyThread()} alone, which sees each thread by itself
 * and tells no CPU: likely, and in two dumps.
 *
 * <p>Costs one pass over the newest dump's threads; older dumps are read only when there is a cycle.
 */
final class DeadlockDetector implements Detector {
    /** How far back the same report is counted: enough to show that it stands, and cheap. */
    static final int DUMPS_COUNTED = 30;

    private static final double SAME_CPU_SECONDS = 1e-9;

    @Override
    public List<Finding> detect(Scene scene, Thresholds thresholds) {
        History history = scene.history();
        Sample newest = history.latest().orElse(null);
        if (newest == null) {
            return List.of();
        }
        List<Finding> findings = new ArrayList<>();
        for (JvmSample jvm : newest.jvms()) {
            ThreadDump dump = jvm.latest();
            if (dump != null) {
                findings.addAll(inOne(
                        history, newest, jvm.pid(), dump, thresholds.deadlock().dumps()));
                findings.addAll(ofVirtual(newest, jvm));
            }
        }
        return findings;
    }

    private static List<Finding> inOne(History history, Sample newest, int pid, ThreadDump dump, int dumpsWanted) {
        WaitGraph graph = WaitGraph.of(dump);
        List<int[]> cycles = graph.cycles();
        if (cycles.isEmpty()) {
            return List.of();
        }
        List<ThreadDump> earlier = earlier(history, pid, dump);
        Set<Set<Integer>> reported = reported(dump, graph);
        List<Set<Set<String>>> reportedBefore =
                earlier.stream().map(DeadlockDetector::reportedNames).toList();

        List<Finding> findings = new ArrayList<>();
        for (int[] cycle : cycles) {
            CycleWords words = words(newest, pid, graph, cycle);
            if (reported.contains(membersOf(cycle))) {
                Set<String> names = IntStream.of(cycle)
                        .mapToObj(i -> graph.thread(i).name())
                        .collect(Collectors.toSet());
                int before = 0;
                while (before < reportedBefore.size()
                        && reportedBefore.get(before).contains(names)) {
                    before++;
                }
                findings.add(words.finding(newest, pid, Certainty.PROVEN, true, before + 1));
            } else if (earlier.size() >= dumpsWanted - 1) {
                Rest rest = rest(graph, cycle, earlier.subList(0, dumpsWanted - 1), false);
                if (rest != Rest.BROKEN) {
                    Certainty certainty = rest == Rest.UNBROKEN ? Certainty.PROVEN : Certainty.LIKELY;
                    findings.add(words.finding(newest, pid, certainty, false, dumpsWanted));
                }
            }
        }
        return findings;
    }

    /** Whether {@code dump} shows a cycle that the JVM does not report: one more dump must confirm it. */
    static boolean takesTwo(ThreadDump dump) {
        WaitGraph graph = WaitGraph.of(dump);
        List<int[]> cycles = graph.cycles();
        return !cycles.isEmpty()
                && !reported(dump, graph)
                        .containsAll(
                                cycles.stream().map(DeadlockDetector::membersOf).toList());
    }

    private static Set<Set<Integer>> reported(ThreadDump dump, WaitGraph graph) {
        return dump.deadlocks().stream()
                .map(deadlock -> Set.copyOf(graph.membersOf(deadlock)))
                .collect(Collectors.toSet());
    }

    private static Set<Integer> membersOf(int[] cycle) {
        return IntStream.of(cycle).boxed().collect(Collectors.toSet());
    }

    private static CycleWords words(Sample newest, int pid, WaitGraph graph, int[] cycle) {
        return new CycleWords(graph, cycle, newest.jvms().size() > 1 ? " in process " + pid : "");
    }

    /** Cycles with a virtual thread in them: the same, by the very locks, in two dumps. */
    private static List<Finding> ofVirtual(Sample newest, JvmSample jvm) {
        List<ThreadDump> every = jvm.everyThread();
        if (every.size() < 2) {
            return List.of();
        }
        WaitGraph graph = WaitGraph.of(every.get(every.size() - 1));
        return graph.cycles().stream()
                .filter(cycle ->
                        IntStream.of(cycle).anyMatch(i -> graph.thread(i).isVirtual()))
                .filter(cycle -> rest(graph, cycle, every.subList(0, every.size() - 1), true) != Rest.BROKEN)
                .map(cycle -> words(newest, jvm.pid(), graph, cycle)
                        .finding(newest, jvm.pid(), Certainty.LIKELY, false, every.size()))
                .toList();
    }

    /** The dumps before {@code newest}, newest first, so many as are counted. */
    private static List<ThreadDump> earlier(History history, int pid, ThreadDump newest) {
        List<ThreadDump> dumps = new ArrayList<>();
        List<Sample> samples = history.samples();
        for (int i = samples.size() - 1; i >= 0 && dumps.size() < DUMPS_COUNTED; i--) {
            for (JvmSample jvm : samples.get(i).jvms()) {
                for (int d = jvm.dumps().size() - 1; jvm.pid() == pid && d >= 0; d--) {
                    if (jvm.dumps().get(d).nanos() < newest.nanos()) {
                        dumps.add(jvm.dumps().get(d));
                    }
                }
            }
        }
        return dumps;
    }

    private static Set<Set<String>> reportedNames(ThreadDump dump) {
        return dump.deadlocks().stream()
                .map(deadlock -> deadlock.members().stream()
                        .map(ReportedDeadlock.Member::threadName)
                        .collect(Collectors.toSet()))
                .collect(Collectors.toSet());
    }

    private enum Rest {
        /** The same cycle in all dumps, and no member has run. */
        UNBROKEN,
        /** The same cycle in all dumps; whether a member has run is not told. */
        UNKNOWN,
        /** Another cycle, none, or somebody has run: it goes on. */
        BROKEN
    }

    /** {@code idsStay}: whether the same lock has the same id in all of them. */
    private static Rest rest(WaitGraph now, int[] cycle, List<ThreadDump> earlier, boolean idsStay) {
        Rest rest = Rest.UNBROKEN;
        for (ThreadDump dump : earlier) {
            WaitGraph then = WaitGraph.of(dump);
            Map<Long, Integer> indexThen = new HashMap<>();
            for (int i = 0; i < dump.threads().size(); i++) {
                indexThen.put(dump.threads().get(i).javaId(), i);
            }
            for (int member : cycle) {
                Integer before = indexThen.get(now.thread(member).javaId());
                if (before == null || !sameEdge(now, member, then, before, idsStay)) {
                    return Rest.BROKEN;
                }
                double ran =
                        now.thread(member).cpuSeconds() - then.thread(before).cpuSeconds();
                if (Double.isNaN(ran)) {
                    rest = Rest.UNKNOWN;
                } else if (Math.abs(ran) > SAME_CPU_SECONDS) {
                    return Rest.BROKEN;
                }
            }
        }
        return rest;
    }

    /** By class, not by address, which the collector may have changed between; by id where that stays. */
    private static boolean sameEdge(WaitGraph now, int member, WaitGraph then, int before, boolean idsStay) {
        int ownerBefore = then.owner(before);
        return ownerBefore >= 0
                && then.thread(ownerBefore).javaId()
                        == now.thread(now.owner(member)).javaId()
                && (idsStay
                        ? then.wanted(before).equals(now.wanted(member))
                        : then.wanted(before)
                                .className()
                                .equals(now.wanted(member).className()));
    }
}
