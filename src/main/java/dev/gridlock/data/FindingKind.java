package dev.gridlock.data;

import java.util.Locale;

/** The kinds of finding with their severity, gravest first. The order is that of the finding line. */
public enum FindingKind {
    DEADLOCK(Severity.ERROR),
    STALL(Severity.ERROR),
    RACE(Severity.ERROR),
    STARVATION(Severity.WARNING),
    LIVELOCK(Severity.WARNING),
    CONTENTION(Severity.WARNING),
    OVERSUBSCRIPTION(Severity.WARNING),
    SERIALISED(Severity.WARNING),
    THROTTLED(Severity.WARNING),
    GC(Severity.WARNING),
    SATURATED(Severity.INFO),
    IO_BOUND(Severity.INFO),
    IDLE(Severity.INFO),
    FALSE_SHARING(Severity.INFO);

    private final Severity severity;

    FindingKind(Severity severity) {
        this.severity = severity;
    }

    /** The severity a finding of this kind has unless it is only suspected. */
    public Severity severity() {
        return severity;
    }

    /** The word in JSON, as {@code io-bound}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
