package dev.gridlock.lab.hazard;

import dev.gridlock.data.LockKind;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What the hazards have in common: work that keeps a core busy, and the choice between monitors and locks. */
final class Chores {
    private Chores() {}

    /** Keeps the core busy for {@code nanos}; returns what came of it, so that it is not left out. */
    static long compute(long nanos) {
        long end = System.nanoTime() + nanos;
        long sum = nanos;
        while (System.nanoTime() < end) {
            sum = Long.rotateLeft(sum, 5) ^ end;
        }
        return sum;
    }

    static long micros(long micros) {
        return TimeUnit.MICROSECONDS.toNanos(micros);
    }

    /** Whether it is monitors; else it is locks of java.util.concurrent. */
    static boolean monitors(@Nullable LockKind kind) {
        if (kind != LockKind.SYNCHRONIZED && kind != LockKind.REENTRANT) {
            throw new IllegalArgumentException("locks are synchronized or reentrant, not " + kind);
        }
        return kind == LockKind.SYNCHRONIZED;
    }
}
