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
 * @param key tells it from other findings of its kind over time: the same key in the next tick is the same finding
 * @param title one line that says it in plain words, with the main figure
 * @param since when we first saw it
 * @param worse when it last got worse: graver, or with more threads than ever before; null when it has not
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
        @Nullable Instant worse,
        @Nullable Instant over,
        List<ThreadRef> threads,
        List<FindingLock> locks,
        List<WaitStep> steps,
        List<String> evidence,
        String advice) {
    public Finding {
        threads = List.copyOf(threads);
        locks = List.copyOf(locks);
        steps = List.copyOf(steps);
        evidence = List.copyOf(evidence);
    }

    /** The same finding, first seen earlier, and worse since. */
    public Finding since(Instant first, @Nullable Instant grewWorse) {
        return with(first, grewWorse, over);
    }

    /** The same finding, over at that time. */
    public Finding over(@Nullable Instant end) {
        return with(since, worse, end);
    }

    private Finding with(Instant first, @Nullable Instant grewWorse, @Nullable Instant end) {
        return new Finding(
                kind, severity, certainty, key, title, first, grewWorse, end, threads, locks, steps, evidence, advice);
    }
}
