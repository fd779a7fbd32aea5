package dev.gridlock.probe.jvm;

import dev.gridlock.data.Frame;
import dev.gridlock.data.HeldLock;
import dev.gridlock.data.JavaState;
import dev.gridlock.data.JavaThread;
import dev.gridlock.data.LockRef;
import dev.gridlock.data.Want;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/*
 * One thread of a dump while its lines come in.
 *
 * A dump prints "locked" once for each time a monitor was entered, and also for the one that its thread has given up
 * in Object.wait. Here each monitor held counts once, at the outermost frame that entered it, since there it was taken
 * from the others; and the one it waits on, or waits to enter again after, is not held. When the dump can't name that
 * one ("no object reference available", a compiled wait), it is taken for the innermost: so it is in all but code
 * that waits on an outer monitor of two, where one held too few is the safe side.
 *
 * Of the frames the innermost are kept, and beyond those each that entered a monitor, so that HeldLock.depth always
 * leads to the frame it means.
 *
 * From JDK 24 on a carrier's entry has the stack of the virtual thread it runs behind its own ("Mounted virtual
 * thread"). On the machine's stack that one is on top, and so it is put here.
 */
final class ThreadEntry {
    static final int FRAMES_KEPT = 128;
    private static final int LOCKING_FRAMES_KEPT = 64;
    private static final int LOCKS_KEPT = 1_024;

    private final String name;
    private final ThreadHeader header;
    private JavaState state = JavaState.NONE;
    private @Nullable Want want;
    private @Nullable LockRef wanted;
    private List<Frame> frames = new ArrayList<>();
    private List<HeldLock> locks = new ArrayList<>();
    private @Nullable Frame beyond;
    private int locking;
    private @Nullable List<Frame> carrierFrames;
    private @Nullable List<HeldLock> carrierLocks;

    ThreadEntry(String name, ThreadHeader header) {
        this.name = name;
        this.header = header;
    }

    void state(JavaState newState) {
        state = newState;
    }

    /** It has no state of its own while a virtual thread runs on it. */
    void carrying() {
        state = JavaState.RUNNABLE;
    }

    /** What follows is the stack of the virtual thread on it. */
    void mounted() {
        if (carrierFrames == null) {
            carrierFrames = frames;
            carrierLocks = locks;
            frames = new ArrayList<>();
            locks = new ArrayList<>();
            beyond = null;
        }
    }

    void frame(Frame frame) {
        if (frames.size() < FRAMES_KEPT) {
            frames.add(frame);
        } else {
            beyond = frame;
        }
    }

    void lock(LockLine line) {
        if (line.want() != null) {
            // Notified and waiting to enter again: printed in older dumps on a line of its own, below "waiting on".
            if (want == null || line.want() == Want.MONITOR_REENTER) {
                want = line.want();
                wanted = line.lock() == null ? wanted : line.lock();
            }
        } else if (line.lock() != null && locks.size() < LOCKS_KEPT) {
            if (beyond != null && locking < LOCKING_FRAMES_KEPT) {
                frames.add(beyond);
                beyond = null;
                locking++;
            }
            if (beyond == null && !frames.isEmpty()) {
                locks.add(new HeldLock(line.lock(), frames.size() - 1));
            }
        }
    }

    JavaThread build() {
        if (carrierFrames != null && carrierLocks != null) {
            int above = frames.size();
            frames.addAll(carrierFrames);
            for (HeldLock lock : carrierLocks) {
                locks.add(new HeldLock(lock.lock(), lock.depth() + above));
            }
        }
        if (want == Want.MONITOR_WAIT && state == JavaState.BLOCKED) {
            want = Want.MONITOR_REENTER;
        }
        if (wanted == null && (want == Want.MONITOR_WAIT || want == Want.MONITOR_REENTER) && !locks.isEmpty()) {
            wanted = locks.get(0).lock();
        }
        return new JavaThread(
                name,
                header.javaId,
                header.osTid,
                header.daemon,
                state,
                header.cpuSeconds,
                header.elapsedSeconds,
                header.allocatedBytes,
                want,
                wanted,
                held(),
                frames);
    }

    private List<HeldLock> held() {
        if (locks.isEmpty()) {
            return List.of();
        }
        Set<String> seen = new HashSet<>();
        if (want == Want.MONITOR_WAIT || want == Want.MONITOR_REENTER) {
            seen.add(wanted == null ? "" : wanted.id());
        }
        // From the outermost inwards, so that the first one seen of a monitor is where it was entered first.
        List<HeldLock> held = new ArrayList<>();
        for (int i = locks.size() - 1; i >= 0; i--) {
            if (seen.add(locks.get(i).lock().id())) {
                held.add(0, locks.get(i));
            }
        }
        return held;
    }
}
