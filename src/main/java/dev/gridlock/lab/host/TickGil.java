package dev.gridlock.lab.host;

import java.util.concurrent.Semaphore;

/**
 * The global interpreter lock of CPython 2, after Python/ceval.c and Python/thread_pthread.h: the one that made threads
 * slower than no threads.
 *
 * <p>The holder counts its instructions. After 100 of them (sys.getcheckinterval) it gives the lock up, and asks for it
 * again in the very next line. Whoever waits is woken by that, but to wake up takes longer than to ask: mostly the old
 * holder has it back by then, and the woken one goes to sleep again. On one core that is harmless. On several the two
 * fight for it ten thousands of times a second, and each round is a call into the kernel on both sides: more CPU time
 * is used, and less work done, than by one thread alone (D. Beazley, "Inside the Python GIL", 2009, showed it first).
 *
 * <p>CPython 2 on Linux used a POSIX semaphore, so this is a semaphore: barging like that one, sleeping and waking
 * through a futex like that one. Nothing else costs time here. Where it differs: instructions are not counted; each
 * look at the lock stands for 100 of them, since the work looks every few microseconds, which is what 100 of 20 to 50
 * ns take; but for {@code dot}, whose kernel is without the lock for 30 to 60 ms at a time.
 */
final class TickGil extends Gil {
    private final Semaphore lock = new Semaphore(1);

    @Override
    boolean dueToDrop() {
        return true;
    }

    @Override
    void take() throws InterruptedException {
        lock.acquire();
    }

    @Override
    void drop() {
        lock.release();
    }
}
