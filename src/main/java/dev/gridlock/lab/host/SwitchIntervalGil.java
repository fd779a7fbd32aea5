package dev.gridlock.lab.host;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The global interpreter lock of CPython 3.2 and later, after Python/ceval_gil.c: a flag under a mutex, and who waits
 * sets the pace.
 *
 * <p>A thread that wants it waits for the switch interval, 5 ms unless set otherwise (sys.setswitchinterval). If the
 * lock has not changed hands in that time it requests a drop. The holder sees the request at its next look, lets go,
 * and then waits until some other thread has taken it (FORCE_SWITCHING): without that it would nearly always be back
 * before the one that was woken has got a core. So the lock changes hands 200 times a second however many threads want
 * it, which costs next to nothing: two threads take as long as one. The shorter the interval, the dearer: each change
 * of hands is two threads put to sleep and two woken.
 *
 * <p>As in CPython a request is for whoever comes first, not for who asked; a thread that lets go in order to wait,
 * when a drop was requested, waits for its taker too; and a request is void once the lock has been taken.
 *
 * <p>Where it differs: one mutex serves both conditions, where CPython has one for each; whoever lets go stops waiting
 * for a taker when nobody is left who wants it, since ours may leave. Sleeping and waking is the kernel's futex in
 * both, in Java's case through LockSupport.park.
 */
final class SwitchIntervalGil extends Gil {
    private final long intervalNanos;
    private final ReentrantLock mutex = new ReentrantLock();
    private final Condition free = mutex.newCondition();
    private final Condition switched = mutex.newCondition();

    /** Written under the mutex; its holder reads it at each look, without. */
    private volatile boolean dropRequest;

    private boolean held;
    private int wanting;
    private long switches;
    private @Nullable Thread lastHolder;

    SwitchIntervalGil(long intervalNanos) {
        this.intervalNanos = intervalNanos;
    }

    @Override
    boolean dueToDrop() {
        return dropRequest;
    }

    @Override
    void take() throws InterruptedException {
        mutex.lock();
        try {
            wanting++;
            try {
                awaitFree();
            } finally {
                wanting--;
                // Also by one that leaves without it, whom somebody may have let go for.
                switched.signalAll();
            }
            held = true;
            dropRequest = false;
            Thread me = Thread.currentThread();
            if (lastHolder != me) {
                lastHolder = me;
                switches++;
            }
        } finally {
            mutex.unlock();
        }
    }

    private void awaitFree() throws InterruptedException {
        while (held) {
            long before = switches;
            boolean inTime = free.awaitNanos(intervalNanos) > 0;
            if (!inTime && held && switches == before) {
                dropRequest = true;
            }
        }
    }

    @Override
    void drop() {
        mutex.lock();
        try {
            held = false;
            free.signal();
            if (dropRequest) {
                dropRequest = false;
                Thread me = Thread.currentThread();
                while (lastHolder == me && wanting > 0) {
                    switched.awaitUninterruptibly();
                }
            }
        } finally {
            mutex.unlock();
        }
    }
}
