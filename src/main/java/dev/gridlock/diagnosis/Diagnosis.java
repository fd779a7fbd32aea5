package dev.gridlock.diagnosis;

import dev.gridlock.config.Thresholds;
import dev.gridlock.data.Finding;
import dev.gridlock.data.History;
import dev.gridlock.data.LockTrail;
import dev.gridlock.data.LockUse;
import dev.gridlock.data.Sample;
import dev.gridlock.data.ThreadDump;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What is known of a history: the next one is made from the last and the newest sample, by one thread. */
public final class Diagnosis {
    private final FindingLog log;
    private final LockTrail locks;
    private final Scene scene;

    private Diagnosis(FindingLog log, LockTrail locks, Scene scene) {
        this.log = log;
        this.locks = locks;
        this.scene = scene;
    }

    /** Of no sample yet; will keep {@code remembered} findings after they are over. */
    public static Diagnosis empty(int remembered) {
        return new Diagnosis(FindingLog.empty(remembered), LockTrail.EMPTY, Scene.of(History.empty(1)));
    }

    /** Findings now and before. */
    public FindingLog log() {
        return log;
    }

    /** The locks that somebody waits for, now and at earlier ticks. */
    public LockTrail locks() {
        return locks;
    }

    /** After the newest sample of {@code history}. */
    public Diagnosis next(History history, Thresholds thresholds) {
        Scene next = scene.next(history);
        Sample newest = next.newest().orElse(null);
        if (newest == null) {
            return this;
        }
        List<Finding> found = Detectors.detect(next, thresholds);
        return new Diagnosis(
                log.step(newest.tick(), newest.at(), found, thresholds.showing()),
                locks.with(new LockTrail.Moment(newest.at(), contended(next, thresholds))),
                next);
    }

    /**
     * Whether {@code dump} shows a deadlock that it alone does not prove: the sooner the next dump, the sooner it is
     * told.
     */
    public static boolean takesTwo(ThreadDump dump) {
        return DeadlockDetector.takesTwo(dump);
    }

    private static List<LockUse> contended(Scene scene, Thresholds thresholds) {
        List<LockUse> locks = new ArrayList<>();
        for (Scene.Jvm jvm : scene.jvms()) {
            Thresholds.Locks limits = thresholds.locks();
            locks.addAll(TimedLocks.of(
                    scene, jvm, scene.locks(jvm, limits), limits.window().toMillis() / 1e3));
        }
        locks.sort(Comparator.comparingDouble(LockUse::waiting).reversed());
        return locks;
    }
}
