package dev.gridlock.diagnosis;

import dev.gridlock.data.Frame;
import dev.gridlock.data.HeldLock;
import dev.gridlock.data.JavaState;
import dev.gridlock.data.JavaThread;
import dev.gridlock.data.LockRef;
import dev.gridlock.data.ThreadDump;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one dump says by itself: its threads by their id, who waits for which lock where, and who owns it. Rules look
 * back at the same fifty dumps tick after tick, so it is read once ({@link DumpReadings}).
 *
 * <p>Costs one pass over the threads, and over the JDK's frames of those that wait for a lock.
 */
final class DumpReading {
    private final ThreadDump dump;
    private final Map<Integer, Integer> indices = new HashMap<>();
    private final Map<String, Queue> queues = new LinkedHashMap<>();
    private final Map<String, Integer> owners = new HashMap<>();
    private @Nullable List<WaitKind> kinds;

    /**
     * Those that wait for one lock at one place of the code.
     *
     * @param lock what for
     * @param site where, in the program's own code
     * @param place class of the lock, and where: what is the same in two dumps between which the addresses have changed
     * @param waiting in the dump's order
     */
    record Queue(LockRef lock, Frame site, String place, List<JavaThread> waiting) {}

    /** A thread and what it waits for. */
    record Seen(JavaThread thread, WaitKind kind) {
        /** Whether it lets time pass: it sleeps, or waits for a while at most. */
        boolean letsTimePass() {
            return kind == WaitKind.SLEEP || thread.state() == JavaState.TIMED_WAITING;
        }
    }

    DumpReading(ThreadDump dump) {
        this.dump = dump;
        for (int i = 0; i < dump.threads().size(); i++) {
            JavaThread thread = dump.threads().get(i);
            indices.put(thread.osTid(), i);
            LockRef wanted = thread.wanted();
            for (HeldLock held : thread.held()) {
                if (thread.owns(held)) {
                    owners.put(held.lock().id(), thread.osTid());
                }
            }
            if (wanted != null && !wanted.id().isEmpty() && WaitTable.waitsForLock(thread)) {
                queueUp(thread, wanted);
            }
        }
    }

    private void queueUp(JavaThread thread, LockRef wanted) {
        Frame site = WaitTable.ownFrame(thread);
        if (site != null) {
            String place = wanted.className() + " " + site.className() + "." + site.method() + " " + site.location();
            queues.computeIfAbsent(
                            wanted.id() + " " + place, fresh -> new Queue(wanted, site, place, new ArrayList<>()))
                    .waiting()
                    .add(thread);
        }
    }

    /** The thread with that OS id, null for none. */
    @Nullable
    JavaThread thread(int osTid) {
        Integer index = indices.get(osTid);
        return index == null ? null : dump.threads().get(index);
    }

    /** The thread with that OS id and what it waits for, null for none. */
    @Nullable
    Seen seen(int osTid) {
        Integer index = indices.get(osTid);
        return index == null ? null : new Seen(dump.threads().get(index), kinds().get(index));
    }

    /** What each thread waits for, in the dump's order; most dumps are never asked. */
    List<WaitKind> kinds() {
        List<WaitKind> known = kinds;
        if (known == null) {
            known = dump.threads().stream().map(new WaitTable.Reader()::of).toList();
            kinds = known;
        }
        return known;
    }

    /** Who waits for locks, by lock and place. */
    Iterable<Queue> queues() {
        return queues.values();
    }

    /** Who owns which monitor, by the "locked" lines of all threads: OS thread ids by the lock's address. */
    Map<String, Integer> owners() {
        return owners;
    }
}
