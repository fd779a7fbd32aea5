package dev.gridlock.diagnosis;

import dev.gridlock.data.Certainty;
import dev.gridlock.data.Finding;
import dev.gridlock.data.FindingKind;
import dev.gridlock.data.FindingLock;
import dev.gridlock.data.Frame;
import dev.gridlock.data.JavaThread;
import dev.gridlock.data.LockRef;
import dev.gridlock.data.Sample;
import dev.gridlock.data.ThreadRef;
import dev.gridlock.data.WaitStep;
import dev.gridlock.data.Want;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A cycle in words. The thread is the subject, lines stand in the order of the cycle: "worker-1 holds Account
 * 0xf1c0de00, locked in Transfer.run(Transfer.java:41); it waits for Account 0xf1c0de18 held by worker-2, at
 * Transfer.run(Transfer.java:44)".
 */
final class CycleWords {
    private static final int MEMBERS_TOLD = 16;
    private static final int BEHIND_TOLD = 5;

    private final WaitGraph graph;
    private final int[] cycle;
    private final String place;

    /**
     * A cycle to put in words.
     *
     * @param place which process, where there are several; else ""
     */
    CycleWords(WaitGraph graph, int[] cycle, String place) {
        this.graph = graph;
        this.cycle = cycle;
        this.place = place;
    }

    /** The finding, with the number of dumps in a row that show it. */
    Finding finding(Sample newest, int pid, Certainty certainty, boolean byJvm, int dumps) {
        List<String> evidence = new ArrayList<>();
        for (int i = 0; i < Math.min(cycle.length, MEMBERS_TOLD); i++) {
            evidence.add(member(i));
        }
        if (cycle.length > MEMBERS_TOLD) {
            evidence.add("and so on through " + (cycle.length - MEMBERS_TOLD) + " more, back to " + name(cycle[0]));
        }
        evidence.add((byJvm ? "the JVM itself reports this cycle, " : "closed from owners and waiters: unchanged, ")
                + inDumps(dumps));
        evidence.add(wayOut());
        evidence.addAll(behind());
        Verdict verdict = new Verdict(
                FindingKind.DEADLOCK,
                certainty,
                pid + ":"
                        + IntStream.of(cycle)
                                .mapToLong(i -> graph.thread(i).javaId())
                                .sorted()
                                .mapToObj(Long::toString)
                                .collect(Collectors.joining(",")),
                title(),
                evidence,
                advice());
        return verdict.of(newest, threads(), locks(), steps());
    }

    private String title() {
        List<String> names = IntStream.of(cycle).mapToObj(this::name).toList();
        return (names.size() == 1
                        ? "1 thread waits for itself and can never go on"
                        : names.size() + " threads wait for each other and can never go on")
                + place + ": " + Figures.names(names);
    }

    private String member(int position) {
        int self = cycle[position];
        int waiter = cycle[(position + cycle.length - 1) % cycle.length];
        LockRef held = graph.wanted(waiter);
        Frame taken = graph.takenAt(self, held, want(waiter));
        LockRef wanted = graph.wanted(self);
        Frame asks = WaitTable.ownFrame(graph.thread(self));
        return name(self)
                + (want(waiter) == Want.CLASS_INIT
                        ? " runs the initialiser of " + lock(waiter, held)
                        : " holds " + lock(waiter, held) + (taken == null ? "" : ", locked in " + taken.brief()))
                + "; it waits for " + lock(self, wanted)
                + (want(self) == Want.CLASS_INIT ? " to be initialised by " : " held by ")
                + name(graph.owner(self)) + (asks == null ? "" : ", at " + asks.brief());
    }

    private List<String> behind() {
        List<Integer> behind = graph.behind(cycle);
        List<String> lines = new ArrayList<>();
        for (int waiter : behind.subList(0, Math.min(BEHIND_TOLD, behind.size()))) {
            lines.add("behind it: " + name(waiter) + " waits for " + lock(waiter, graph.wanted(waiter)) + " held by "
                    + name(graph.owner(waiter)));
        }
        if (behind.size() > BEHIND_TOLD) {
            lines.add("behind it: " + (behind.size() - BEHIND_TOLD) + " more");
        }
        return lines;
    }

    private String wayOut() {
        List<String> interruptible = IntStream.of(cycle)
                .filter(i -> isInterruptible(graph.thread(i)))
                .mapToObj(this::name)
                .toList();
        if (!interruptible.isEmpty()) {
            return "a way out: interrupt " + Figures.names(interruptible) + ", which waits in lockInterruptibly";
        }
        if (Arrays.stream(cycle).anyMatch(i -> want(i) == Want.CLASS_INIT)) {
            return "no way out: a class initialiser can't be given up or tried again; only ending the program clears it";
        }
        boolean monitors = Arrays.stream(cycle).noneMatch(i -> want(i) == Want.PARK);
        return monitors
                ? "no way out: a thread can't give up or time out on a monitor; only ending the program clears it"
                : "no way out: lock() has no time limit and can't be interrupted; only ending the program clears it";
    }

    private String advice() {
        return Arrays.stream(cycle).anyMatch(i -> want(i) == Want.CLASS_INIT)
                ? "Let no static initialiser use a class whose initialiser uses this one, or initialise one of them first,"
                        + " from a single thread."
                : "Take these locks in the same order everywhere, or use tryLock with a time limit and let go of the first"
                        + " lock when the second is not to be had.";
    }

    private List<ThreadRef> threads() {
        return IntStream.of(cycle).mapToObj(i -> graph.thread(i).ref()).toList();
    }

    private List<FindingLock> locks() {
        return IntStream.of(cycle)
                .mapToObj(i -> new FindingLock(graph.wanted(i), name(graph.owner(i))))
                .toList();
    }

    private List<WaitStep> steps() {
        return IntStream.of(cycle)
                .mapToObj(i -> new WaitStep(
                        graph.thread(i).ref(),
                        graph.wanted(i),
                        WaitTable.ownFrame(graph.thread(i)),
                        name(graph.owner(i)),
                        graph.takenAt(graph.owner(i), graph.wanted(i), want(i))))
                .toList();
    }

    private @Nullable Want want(int index) {
        return graph.thread(index).want();
    }

    private String name(int index) {
        return graph.thread(index).name();
    }

    /** {@code Account 0xf1c0de00}; a class that is initialised has no address worth telling. */
    private String lock(int waiter, LockRef lock) {
        return want(waiter) == Want.CLASS_INIT ? LockWords.plainClass(lock) : LockWords.of(lock);
    }

    private static String inDumps(int dumps) {
        if (dumps > DeadlockDetector.DUMPS_COUNTED) {
            return "in more than " + DeadlockDetector.DUMPS_COUNTED + " thread dumps running";
        }
        return dumps == 1 ? "in 1 thread dump" : "in " + dumps + " thread dumps running";
    }

    private static boolean isInterruptible(JavaThread thread) {
        return thread.frames().stream()
                .anyMatch(frame -> frame.className().startsWith("java.util.concurrent.locks.")
                        && frame.method().equals("lockInterruptibly"));
    }
}
