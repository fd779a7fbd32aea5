package dev.gridlock.lab.work;

import java.io.Closeable;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One worker as its work sees it: it counts what the worker does, and says when the worker is called off.
 *
 * <p>The counters are written by the worker's own thread alone, millions of times a second if need be, and read by the
 * one that reports, so an opaque store is enough: it costs what a plain one does, is never torn, and is seen in time.
 * They lie in an array with 128 bytes of nothing on both sides (two cache lines, since processors fetch lines in
 * pairs): otherwise neighbouring workers would slow each other down by counting, which is a fault that a demo shows and
 * the lab must not have.
 */
public final class Worker {
    private static final VarHandle COUNTS = MethodHandles.arrayElementVarHandle(long[].class);
    private static final int PADDING = 16;
    private static final int UNITS = PADDING;
    private static final int TASKS = PADDING + 1;
    private static final int LOCKS_WANTED = PADDING + 2;
    private static final int LOCKS_GOT = PADDING + 3;
    private static final int INTERRUPTS_HEARD = PADDING + 4;

    private final int index;
    private final long[] counts = new long[PADDING + 5 + PADDING];
    private volatile boolean calledOff;
    private volatile @Nullable Closeable waitingOn;
    private boolean left;
    private double usedElsewhere;
    private @Nullable Gate gate;

    /** A worker that is not called off. {@code index} is from 0. */
    public Worker(int index) {
        this.index = index;
    }

    public int index() {
        return index;
    }

    /** The name of its thread: {@code worker-1} for index 0. */
    public String name() {
        return "worker-" + (index + 1);
    }

    // What the work calls, on the worker's thread.

    /**
     * Counts work done. This is also where the work hears that it should end, and where others may take their turn in
     * the model {@code gil}: call it every few microseconds of computing.
     *
     * @throws InterruptedException when the worker is called off
     */
    public void advance(long units) throws InterruptedException {
        count(UNITS, units);
        if (calledOff) {
            throw new InterruptedException();
        }
        Gate held = gate;
        if (held != null) {
            held.check();
        }
    }

    /** Something that a worker does while others may run in the model {@code gil}. */
    public interface Outside<T> {
        T run() throws InterruptedException, IOException;
    }

    /**
     * Does something that waits, or that touches none of the program's objects, such as native code: in the model
     * {@code gil} without the lock, elsewhere as if it stood there by itself.
     */
    public <T> T outside(Outside<T> work) throws InterruptedException, IOException {
        Gate held = gate;
        if (held == null) {
            return work.run();
        }
        held.letGo();
        try {
            return work.run();
        } finally {
            held.takeBack();
        }
    }

    /**
     * Says that other threads have used so much CPU time for the task that the worker is at. NaN makes the whole
     * unknown.
     */
    public void alsoUsed(double cpuSeconds) {
        usedElsewhere += cpuSeconds;
    }

    /** What {@link #alsoUsed} has said since the last time, for the crew, on the worker's thread. */
    public double takeUsedElsewhere() {
        double used = usedElsewhere;
        usedElsewhere = 0;
        return used;
    }

    /** Counts a task. */
    public void taskDone() {
        count(TASKS, 1);
    }

    /** Counts a try to take a lock: call it before. */
    public void lockWanted() {
        count(LOCKS_WANTED, 1);
    }

    /** Counts a lock taken: call it after. */
    public void lockGot() {
        count(LOCKS_GOT, 1);
    }

    /**
     * Lets the core go for {@code nanos}; the kernel makes it 50 microseconds more.
     *
     * @throws InterruptedException when the worker is called off
     */
    public void pause(long nanos) throws InterruptedException {
        if (nanos > 0) {
            LockSupport.parkNanos(this, nanos);
        }
        // Clears the flag: one that stayed set would make every later pause return at once.
        if (Thread.interrupted()) {
            if (calledOff) {
                throw new InterruptedException();
            }
            heardInterrupt();
        }
    }

    /** What to close when the worker is called off while it waits for it: interrupting does not end a socket's read. */
    public void waitsOn(@Nullable Closeable closeable) throws InterruptedException {
        waitingOn = closeable;
        if (closeable != null && calledOff) {
            throw new InterruptedException();
        }
    }

    // What the worker's crew calls.

    /** Its thread has heeded an interrupt; called on that thread alone. */
    public void heardInterrupt() {
        count(INTERRUPTS_HEARD, 1);
    }

    /** How many interrupts it has heeded, those of being called off among them. */
    public long interruptsHeard() {
        return (long) COUNTS.getOpaque(counts, INTERRUPTS_HEARD);
    }

    /** Makes this worker run under a lock. Before its thread starts. */
    public void runsUnder(Gate lock) {
        gate = lock;
    }

    /** Its thread begins to work: waits until it may run, where it runs under a lock. */
    public void enter() throws InterruptedException {
        Gate held = gate;
        if (held != null) {
            held.takeBack();
        }
    }

    /** Its thread does not work any more, whatever the reason. */
    public void exit() {
        Gate held = gate;
        if (held != null) {
            held.letGo();
        }
    }

    /** A thread takes this worker's place. */
    public synchronized void begin() {
        calledOff = false;
        left = false;
    }

    /** Asks the worker to leave. Its thread should be interrupted as well. */
    public void callOff() {
        synchronized (this) {
            calledOff = true;
        }
        Closeable closeable = waitingOn;
        if (closeable != null) {
            try {
                closeable.close();
            } catch (IOException e) {
                // It was waiting on something that is broken already: that wakes it too.
            }
        }
    }

    /** Takes {@link #callOff} back. False when it is too late: the worker has left. */
    public synchronized boolean recall() {
        if (left) {
            return false;
        }
        calledOff = false;
        return true;
    }

    /** Called by the worker's thread when its work has returned: true when it may end, false when it was recalled. */
    public synchronized boolean leave() {
        left = calledOff;
        return left;
    }

    /** Whether {@link #leave} has let it go since it last began. */
    public synchronized boolean hasLeft() {
        return left;
    }

    /** Counts what the worker has done elsewhere, so that {@link #units()} becomes {@code units}. Never lowers it. */
    public void advanceTo(long units) {
        count(UNITS, Math.max(0, units - units()));
    }

    private void count(int slot, long more) {
        COUNTS.setOpaque(counts, slot, counts[slot] + more);
    }

    // What the reporter reads, on any thread.

    /** Units of work done. */
    public long units() {
        return (long) COUNTS.getOpaque(counts, UNITS);
    }

    /** Tasks done. */
    public long tasks() {
        return (long) COUNTS.getOpaque(counts, TASKS);
    }

    /** Tries to take a lock. */
    public long locksWanted() {
        return (long) COUNTS.getOpaque(counts, LOCKS_WANTED);
    }

    /** Locks taken. */
    public long locksGot() {
        return (long) COUNTS.getOpaque(counts, LOCKS_GOT);
    }
}
