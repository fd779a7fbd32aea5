package dev.gridlock.diagnosis;

import dev.gridlock.data.Frame;
import dev.gridlock.data.HeldLock;
import dev.gridlock.data.JavaState;
import dev.gridlock.data.JavaThread;
import dev.gridlock.data.LockRef;
import dev.gridlock.data.ReportedDeadlock;
import dev.gridlock.data.ThreadDump;
import dev.gridlock.data.Want;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Who waits for whom in one dump: an edge from each thread that wants a lock, without a time limit, to the thread that
 * owns it. Threads are numbered as in the dump.
 *
 * <p>Owners are known from three places. Monitors: a thread's "locked" lines. Class initialisers: the one thread with
 * that class's {@code <clinit>} on its stack. Locks of java.util.concurrent: a plain dump names their owners only in
 * the deadlocks that the JVM reports; for those in no cycle there is none. A lock that two threads seem to own has no
 * owner here: better a missed edge than a false one. Building it takes one pass over the threads and their held
 * monitors.
 */
final class WaitGraph {
    private static final int NOBODY = -1;
    private static final int SEVERAL = -2;

    private final List<JavaThread> threads;
    private final Map<String, List<Integer>> waitersByName;
    private final int[] next;
    private final @Nullable LockRef[] wants;

    private WaitGraph(ThreadDump dump) {
        threads = dump.threads();
        waitersByName = dump.deadlocks().isEmpty() ? Map.of() : waitersByName(threads);
        next = new int[threads.size()];
        wants = new LockRef[threads.size()];
        Arrays.fill(next, NOBODY);
        Map<String, Integer> owners = owners(threads);
        Map<String, Integer> initialisers = initialisers(threads);
        dump.deadlocks().forEach(deadlock -> adopt(deadlock, owners));
        for (int i = 0; i < threads.size(); i++) {
            JavaThread thread = threads.get(i);
            LockRef wanted = thread.wanted();
            if (next[i] == NOBODY && wanted != null && waitsForAnOwner(thread)) {
                Integer owner = thread.want() == Want.CLASS_INIT
                        ? initialisers.get(wanted.className())
                        : owners.get(wanted.id());
                if (owner != null && owner >= 0 && owner != i) {
                    next[i] = owner;
                    wants[i] = wanted;
                }
            }
        }
    }

    /** The graph of {@code dump}. */
    static WaitGraph of(ThreadDump dump) {
        return new WaitGraph(dump);
    }

    /** Each cycle once, as indices in its order. */
    List<int[]> cycles() {
        return Cycles.of(next);
    }

    /** The thread of that index. */
    JavaThread thread(int index) {
        return threads.get(index);
    }

    /** The index of the thread that {@code index} waits for, or -1. */
    int owner(int index) {
        return next[index];
    }

    /** The lock that {@code index} waits for; it must wait for somebody. */
    LockRef wanted(int index) {
        LockRef lock = wants[index];
        if (lock == null) {
            throw new IllegalArgumentException("thread " + index + " waits for nobody");
        }
        return lock;
    }

    /** The frame of {@code owner} that took {@code lock}, null when the dump does not tell. */
    @Nullable
    Frame takenAt(int owner, LockRef lock, @Nullable Want want) {
        JavaThread thread = threads.get(owner);
        if (want == Want.CLASS_INIT) {
            return thread.frames().stream()
                    .filter(frame -> initialises(frame, lock.className()))
                    .findFirst()
                    .orElse(null);
        }
        for (HeldLock held : thread.held()) {
            if (held.lock().id().equals(lock.id())
                    && held.depth() >= 0
                    && held.depth() < thread.frames().size()) {
                return thread.frames().get(held.depth());
            }
        }
        return null;
    }

    /** Those that wait, directly or through others, for a member of {@code cycle} without being one; nearest first. */
    List<Integer> behind(int[] cycle) {
        Map<Integer, List<Integer>> waiters = new HashMap<>();
        for (int i = 0; i < next.length; i++) {
            if (next[i] != NOBODY) {
                waiters.computeIfAbsent(next[i], owner -> new ArrayList<>()).add(i);
            }
        }
        Set<Integer> seen = new HashSet<>();
        Deque<Integer> ahead = new ArrayDeque<>();
        for (int member : cycle) {
            seen.add(member);
            ahead.add(member);
        }
        List<Integer> behind = new ArrayList<>();
        while (!ahead.isEmpty()) {
            for (int waiter : waiters.getOrDefault(ahead.remove(), List.of())) {
                if (seen.add(waiter)) {
                    behind.add(waiter);
                    ahead.add(waiter);
                }
            }
        }
        return behind;
    }

    /**
     * The indices of a reported cycle's members in its order; empty when the dump does not show all of them waiting.
     */
    List<Integer> membersOf(ReportedDeadlock deadlock) {
        Set<Integer> indices = new LinkedHashSet<>();
        for (ReportedDeadlock.Member member : deadlock.members()) {
            int index = find(member, indices);
            if (index == NOBODY) {
                return List.of();
            }
            indices.add(index);
        }
        return List.copyOf(indices);
    }

    /**
     * Takes the edges of a cycle that the JVM reports, and the owners of its locks. A cycle of timed waits gives none.
     */
    private void adopt(ReportedDeadlock deadlock, Map<String, Integer> owners) {
        List<Integer> members = membersOf(deadlock);
        for (int i = 0; i < members.size(); i++) {
            LockRef lock = deadlock.members().get(i).wants();
            int owner = members.get((i + 1) % members.size());
            next[members.get(i)] = owner;
            wants[members.get(i)] = lock;
            if (!lock.id().isEmpty()) {
                owners.put(lock.id(), owner);
            }
        }
    }

    /** Names need not be unique: the one that wants this lock, else one of that name whose dump shows no object. */
    private int find(ReportedDeadlock.Member member, Set<Integer> taken) {
        int nameless = NOBODY;
        for (int i : waitersByName.getOrDefault(member.threadName(), List.of())) {
            LockRef wanted = threads.get(i).wanted();
            if (taken.contains(i)) {
                continue;
            }
            if (wanted != null && wanted.id().equals(member.wants().id())) {
                return i;
            }
            nameless = wanted == null && nameless == NOBODY ? i : nameless;
        }
        return nameless;
    }

    private static Map<String, List<Integer>> waitersByName(List<JavaThread> threads) {
        Map<String, List<Integer>> waiters = new HashMap<>();
        for (int i = 0; i < threads.size(); i++) {
            JavaState state = threads.get(i).state();
            if (state == JavaState.BLOCKED || state == JavaState.WAITING) {
                waiters.computeIfAbsent(threads.get(i).name(), name -> new ArrayList<>())
                        .add(i);
            }
        }
        return waiters;
    }

    private static boolean waitsForAnOwner(JavaThread thread) {
        Want want = thread.want();
        if (want == null || thread.state() == JavaState.TIMED_WAITING) {
            return false;
        }
        return switch (want) {
            case MONITOR_ENTER, MONITOR_REENTER, PARK, CLASS_INIT -> true;
            case MONITOR_WAIT -> false;
        };
    }

    private static Map<String, Integer> owners(List<JavaThread> threads) {
        Map<String, Integer> owners = new HashMap<>();
        for (int i = 0; i < threads.size(); i++) {
            JavaThread thread = threads.get(i);
            for (HeldLock held : thread.held()) {
                if (thread.owns(held)) {
                    int owner = i;
                    owners.merge(held.lock().id(), owner, (one, other) -> one == owner ? one : NOBODY);
                }
            }
        }
        return owners;
    }

    private static Map<String, Integer> initialisers(List<JavaThread> threads) {
        Map<String, Integer> owners = new HashMap<>();
        for (JavaThread thread : threads) {
            LockRef wanted = thread.wanted();
            if (thread.want() == Want.CLASS_INIT && wanted != null) {
                owners.computeIfAbsent(wanted.className(), name -> initialiser(threads, name));
            }
        }
        return owners;
    }

    private static int initialiser(List<JavaThread> threads, String className) {
        int begun = only(threads, thread -> thread.frames().stream().anyMatch(frame -> initialises(frame, className)));
        return begun == NOBODY ? only(threads, thread -> mayBeforeItsOwn(thread, className)) : begun;
    }

    /**
     * Whether it may be who initialises a class whose own {@code <clinit>} has not begun, since its superclass or
     * interface comes first: it is in another initialiser, or waits for one.
     */
    private static boolean mayBeforeItsOwn(JavaThread thread, String className) {
        LockRef wanted = thread.wanted();
        if (thread.want() == Want.CLASS_INIT) {
            return wanted == null || !wanted.className().equals(className);
        }
        return thread.frames().stream().anyMatch(frame -> frame.method().equals("<clinit>"));
    }

    /** The index of the one thread that is so; {@link #NOBODY}, or {@link #SEVERAL}. */
    private static int only(List<JavaThread> threads, Predicate<JavaThread> isSo) {
        int one = NOBODY;
        for (int i = 0; i < threads.size(); i++) {
            if (isSo.test(threads.get(i))) {
                if (one != NOBODY) {
                    return SEVERAL;
                }
                one = i;
            }
        }
        return one;
    }

    private static boolean initialises(Frame frame, String className) {
        return frame.method().equals("<clinit>") && frame.className().equals(className);
    }
}
