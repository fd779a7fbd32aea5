package dev.gridlock.session;

import dev.gridlock.config.Settings;
import dev.gridlock.data.DemoInfo;
import dev.gridlock.data.Finding;
import dev.gridlock.data.Knobs;
import dev.gridlock.data.Missing;
import dev.gridlock.data.Reach;
import dev.gridlock.data.Severity;
import dev.gridlock.data.TargetInfo;
import dev.gridlock.diagnosis.FindingLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Watches a target for a while without a screen and sums up. */
public final class Check {
    private static final Duration START_LIMIT = Duration.ofSeconds(30);

    private Check() {}

    /**
     * Watches for {@code length}, or until the target ends; zero takes one look.
     *
     * @throws InterruptedException when the waiting thread is interrupted; the watch has ended then
     */
    public static Summary watch(TargetInfo target, Settings settings, Reach reach, Duration length, Watch.DemoFeed feed)
            throws InterruptedException {
        if (length.isZero()) {
            return OneLook.at(target, settings, reach, feed);
        }
        Totals totals = new Totals();
        Watch watch = Watch.start(target, settings, reach, feed, length, state -> {
            if (state.alive()) {
                state.history().latest().ifPresent(totals::add);
            }
        });
        try {
            watch.join();
        } finally {
            watch.close();
        }
        Throwable failure = watch.failure();
        if (failure != null) {
            throw new IllegalStateException("watching broke, by a fault of Gridlock's own: " + failure, failure);
        }
        Watch.State end = watch.state();
        if (!end.alive()) {
            totals.missing(new Missing("seconds", "the target ended before the watch did"));
        }
        return totals.summary(target, reach, found(end.diagnosis().log()));
    }

    /**
     * Starts a demo, watches it from the moment when all its workers run, and ends it.
     *
     * @throws CannotDo when it can't be started
     * @throws InterruptedException when the waiting thread is interrupted; the demo has ended then
     */
    public static Summary demo(DemoInfo demo, Knobs knobs, Settings settings, Reach reach, Duration length)
            throws CannotDo, InterruptedException {
        try (LabTarget lab = LabTarget.start(demo, knobs, LabTarget.Listener.NONE)) {
            lab.awaitRunning(START_LIMIT);
            Summary summary = watch(lab.target(), settings, reach, length, lab);
            lab.checkHealth();
            return summary;
        }
    }

    /**
     * What a report names: what is true at the end, and errors and warnings that were true while we watched. What was
     * merely going on (saturated, idle) counts only if it still is.
     */
    static List<Finding> found(FindingLog log) {
        List<Finding> found = new ArrayList<>(log.active());
        for (Finding past : log.past()) {
            boolean again = found.stream()
                    .anyMatch(f -> f.kind() == past.kind() && f.key().equals(past.key()));
            if (past.severity() != Severity.INFO && !again) {
                found.add(past);
            }
        }
        found.sort(Comparator.comparing(Finding::severity).thenComparing(Finding::kind));
        return found;
    }
}
