package dev.gridlock.data;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One diagnosis.
 *
 * @param kind what it is
 * @param severity how grave; info at most when only suspected
 * @param certainty how sure
 * @param key tells it from other findings of its kind over time: the same key in the next tick is the same finding.
 *     What stands before a "|" is what it is about, where a rule may know more of that later and then names it
 *     otherwise
 * @param title one line that says it in plain words, with the main figure
 * @param since when we first saw it
 * @param changes when it got worse, oldest first: graver, or with more threads than ever before; the newest
 *     {@link #MOST_CHANGES}
 * @param over when it was over, null while it lasts
 * @param threads the threads it names; for a cycle, in its order
 * @param locks the locks it names; for a cycle, in its order
 * @param steps who waits for whom, for a cycle in its order; empty where nobody waits for a lock
 * @param evidence figures a reader can check, one line each
 * @param advice what to do about it
 */
public record Finding(
        FindingKind kind,
        Severity severity,
        Certainty certainty,
        String key,
        String title,
        Instant since,
        List<Change> changes,
        @Nullable Instant over,
        List<ThreadRef> threads,
        List<FindingLock> locks,
        List<WaitStep> steps,
        List<String> evidence,
        String advice) {
    /** Changes that are remembered. */
    public static final int MOST_CHANGES = 20;

    public Finding {
        changes = List.copyOf(changes);
        threads = List.copyOf(threads);
        locks = List.copyOf(locks);
        steps = List.copyOf(steps);
        evidence = List.copyOf(evidence);
    }

    /**
     * It got worse.
     *
     * @param at when
     * @param what from which figure to which, as {@code 3 -> 5 threads}
     */
    public record Change(Instant at, String what) {}

    /** When it last got worse, null when it has not. */
    public @Nullable Instant worse() {
        return changes.isEmpty() ? null : changes.get(changes.size() - 1).at();
    }

    /** The same finding, first seen earlier, with what has become of it since. */
    public Finding since(Instant first, List<Change> past) {
        return with(key, first, past.subList(Math.max(0, past.size() - MOST_CHANGES), past.size()), over);
    }

    /** The same finding, known by that key. */
    public Finding under(String known) {
        return with(known, since, changes, over);
    }

    /** The same finding, over at that time. */
    public Finding over(@Nullable Instant end) {
        return with(key, since, changes, end);
    }

    private Finding with(String known, Instant first, List<Change> past, @Nullable Instant end) {
        return new Finding(
                kind, severity, certainty, known, title, first, past, end, threads, locks, steps, evidence, advice);
    }
}
