package dev.gridlock.diagnosis;

import dev.gridlock.data.Certainty;
import dev.gridlock.data.Finding;
import dev.gridlock.data.FindingKind;
import dev.gridlock.data.FindingLock;
import dev.gridlock.data.Sample;
import dev.gridlock.data.Severity;
import dev.gridlock.data.ThreadRef;
import dev.gridlock.data.WaitStep;
import java.util.List;

/**
 * Makes findings of one sample. Holds the one rule on severity: what is only suspected is never graver than
 * information.
 */
record Verdict(FindingKind kind, Certainty certainty, String key, String title, List<String> evidence, String advice) {
    /** A finding about the program as a whole. */
    Finding of(Sample sample) {
        return of(sample, List.of(), List.of(), List.of());
    }

    /** A finding that names threads, and locks and steps where there are. */
    Finding of(Sample sample, List<ThreadRef> threads, List<FindingLock> locks, List<WaitStep> steps) {
        return of(sample, kind.severity(), threads, locks, steps);
    }

    /** The same where it is graver, or less grave, than its kind usually is. */
    Finding of(
            Sample sample, Severity severity, List<ThreadRef> threads, List<FindingLock> locks, List<WaitStep> steps) {
        return new Finding(
                kind,
                certainty == Certainty.SUSPECT ? Severity.INFO : severity,
                certainty,
                key,
                title,
                sample.at(),
                List.of(),
                null,
                threads,
                locks,
                steps,
                evidence,
                advice);
    }
}
