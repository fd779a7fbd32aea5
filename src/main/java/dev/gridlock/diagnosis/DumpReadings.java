package dev.gridlock.diagnosis;

import dev.gridlock.data.ThreadDump;
import java.util.IdentityHashMap;

/**
 * The dumps that rules look back at, each read once for as long as anybody asks for it: what nobody asks for in one
 * tick is forgotten in the next. By identity, since to compare two dumps would be to read both. Not for several threads
 * at once.
 */
final class DumpReadings {
    private final IdentityHashMap<ThreadDump, DumpReading> before;
    private final IdentityHashMap<ThreadDump, DumpReading> asked = new IdentityHashMap<>();

    /** Knows none yet. */
    DumpReadings() {
        this(new IdentityHashMap<>());
    }

    private DumpReadings(IdentityHashMap<ThreadDump, DumpReading> before) {
        this.before = before;
    }

    /** For the next tick: knows what was asked for in this one. */
    DumpReadings next() {
        return new DumpReadings(asked);
    }

    DumpReading of(ThreadDump dump) {
        return asked.computeIfAbsent(dump, this::read);
    }

    private DumpReading read(ThreadDump dump) {
        DumpReading known = before.get(dump);
        return known == null ? new DumpReading(dump) : known;
    }
}
