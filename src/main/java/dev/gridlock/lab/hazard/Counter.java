package dev.gridlock.lab.hazard;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A number that several workers add one to, guarded in one way or not at all. Each kind has a loop of its own, so that
 * the JIT compiles each for itself.
 */
interface Counter {
    /** Adds one, so many times. */
    void increment(int times);

    /** The number, once nobody adds to it. */
    long value();

    /** A counter at 0 of that kind: a word of the setting {@code guard}. */
    static Counter of(String guard) {
        return switch (guard) {
            case "none" -> new Unguarded();
            case "synchronized" -> new Monitored();
            case "reentrant" -> new Locked();
            case "atomic" -> new Atomic();
            case "adder" -> new Added();
            default -> throw new IllegalArgumentException("no such guard: " + guard);
        };
    }

    /**
     * A field that is read, and written one higher: two steps, and whoever comes between them is overwritten.
     *
     * <p>Of a plain {@code count++} in a loop the JIT makes one addition of all that the loop adds, and so hardly ever
     * loses any. Opaque accesses (Lea, "Using JDK 9 Memory Order Modes") can't be drawn together, but are the plain
     * loads and stores of the processor, without a fence: the field that a program really has whose increments stand
     * apart.
     */
    final class Unguarded implements Counter {
        private static final VarHandle COUNT = handle();

        private long count;

        private static VarHandle handle() {
            try {
                return MethodHandles.lookup().findVarHandle(Unguarded.class, "count", long.class);
            } catch (ReflectiveOperationException e) {
                throw new ExceptionInInitializerError(e);
            }
        }

        @Override
        public void increment(int times) {
            for (int i = 0; i < times; i++) {
                COUNT.setOpaque(this, (long) COUNT.getOpaque(this) + 1);
            }
        }

        @Override
        public long value() {
            return count;
        }
    }

    /** Under the object's monitor. */
    final class Monitored implements Counter {
        private long count;

        @Override
        public void increment(int times) {
            for (int i = 0; i < times; i++) {
                incrementOnce();
            }
        }

        private synchronized void incrementOnce() {
            count++;
        }

        @Override
        public synchronized long value() {
            return count;
        }
    }

    /** Under a lock of java.util.concurrent. */
    final class Locked implements Counter {
        private final ReentrantLock lock = new ReentrantLock();
        private long count;

        @Override
        public void increment(int times) {
            for (int i = 0; i < times; i++) {
                lock.lock();
                try {
                    count++;
                } finally {
                    lock.unlock();
                }
            }
        }

        @Override
        public long value() {
            lock.lock();
            try {
                return count;
            } finally {
                lock.unlock();
            }
        }
    }

    /** One instruction of the processor that reads and writes. */
    final class Atomic implements Counter {
        private final AtomicLong count = new AtomicLong();

        @Override
        public void increment(int times) {
            for (int i = 0; i < times; i++) {
                count.incrementAndGet();
            }
        }

        @Override
        public long value() {
            return count.get();
        }
    }

    /** A cell for each thread that meets others, added up at the end. */
    final class Added implements Counter {
        private final LongAdder count = new LongAdder();

        @Override
        public void increment(int times) {
            for (int i = 0; i < times; i++) {
                count.increment();
            }
        }

        @Override
        public long value() {
            return count.sum();
        }
    }
}
