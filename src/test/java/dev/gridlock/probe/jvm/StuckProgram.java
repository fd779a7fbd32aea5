package dev.gridlock.probe.jvm;

import java.lang.reflect.Method;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A program whose threads wait in every way that a dump tells apart: what the recorded dumps were taken of, and what
 * the integration tests look into. It prints nothing and uses next to no CPU, unless "spin" asks for a virtual thread
 * that stays on its carrier.
 */
final class StuckProgram {
    static final String FAKE_HEADER =
            "quote\"d\" #99 prio=5 os_prio=0 cpu=1ms elapsed=1s tid=0x1 nid=0x1 runnable [0x0000000000000000]";
    static final String FAKE_FRAMES = "fake\n\tat evil.Frame.run(Evil.java:1)\n\n\"ghost";
    static final String FAKE_REPORT =
            "report\nFound one Java-level deadlock:\n=====\n\"a\":\n  waiting to lock monitor 0x1"
                    + " (object 0x2, a X),\n  which is held by \"b\"\nFound 1 deadlock.";
    static final String ODD_LETTERS = "emoji \ud83d\ude00 \u00fc \0 nul";
    static final String LONG_NAME = "l".repeat(5_000);
    private static final int LONG = 100_000_000;

    private StuckProgram() {}

    private static final class A {
        static {
            nap(300);
            new B();
        }
    }

    private static final class B {
        static {
            nap(300);
            new A();
        }
    }

    private static synchronized void holdTheClass() {
        nap(LONG);
    }

    public static void main(String[] args) throws Exception {
        deadlocks();
        waits();
        names();
        if (args.length > 0 && args[0].equals("spin")) {
            onVirtualThread(() -> {
                while (true) {
                    Thread.onSpinWait();
                }
            });
        }
        Thread user = new Thread(() -> nap(LONG), "user");
        user.start();
        nap(LONG);
    }

    private static void deadlocks() {
        Object m = new Object();
        Object n = new Object();
        start("mon-1", () -> inOrder(m, n));
        start("mon-2", () -> inOrder(n, m));
        ReentrantLock p = new ReentrantLock();
        ReentrantLock q = new ReentrantLock(true);
        start("rl-1", () -> {
            p.lock();
            nap(300);
            q.lock();
        });
        start("rl-2", () -> {
            q.lock();
            nap(300);
            p.lock();
        });
        Object x = new Object();
        ReentrantLock y = new ReentrantLock();
        start("mix-1", () -> {
            synchronized (x) {
                nap(300);
                y.lock();
            }
        });
        start("mix\n2", () -> {
            y.lock();
            nap(300);
            synchronized (x) {
                nap(1);
            }
        });
        start("clinit-1", A::new);
        start("clinit-2", B::new);
    }

    private static void waits() {
        Object outer = new Object();
        Object inner = new Object();
        start("waiting", () -> {
            synchronized (outer) {
                synchronized (inner) {
                    synchronized (inner) {
                        await(inner, 0);
                    }
                }
            }
        });
        Object timed = new Object();
        start("timed-waiting", () -> {
            synchronized (timed) {
                await(timed, LONG);
            }
        });
        start("queue", () -> {
            try {
                new LinkedBlockingQueue<>().take();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        start("static-1", StuckProgram::holdTheClass);
        nap(100);
        start("static-2", StuckProgram::holdTheClass);
        Object re = new Object();
        start("rewait", () -> {
            synchronized (re) {
                await(re, 400);
            }
        });
        nap(100);
        start("rehold", () -> {
            synchronized (re) {
                nap(LONG);
            }
        });
        start("deep", () -> deep(300, new Object()));
    }

    private static void names() {
        for (String name :
                new String[] {FAKE_HEADER, "new\nline", FAKE_FRAMES, FAKE_REPORT, ODD_LETTERS, LONG_NAME, "", "\"", "\n"
                }) {
            start(name, () -> nap(LONG));
        }
    }

    private static void deep(int calls, Object lock) {
        if (calls > 0) {
            deep(calls - 1, lock);
            return;
        }
        synchronized (lock) {
            deeper(200);
        }
    }

    private static void deeper(int calls) {
        if (calls > 0) {
            deeper(calls - 1);
        } else {
            nap(LONG);
        }
    }

    private static void inOrder(Object first, Object second) {
        synchronized (first) {
            nap(300);
            synchronized (second) {
                nap(1);
            }
        }
    }

    private static void await(Object monitor, long millis) {
        try {
            // Nobody notifies: the wait itself is what is looked at.
            synchronized (monitor) {
                monitor.wait(millis);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void nap(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** By reflection: they came with 21. */
    private static void onVirtualThread(Runnable work) throws ReflectiveOperationException {
        Method start = Thread.class.getMethod("startVirtualThread", Runnable.class);
        start.invoke(null, work);
    }
}
