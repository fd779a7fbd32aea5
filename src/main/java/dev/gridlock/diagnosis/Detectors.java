package dev.gridlock.diagnosis;

import dev.gridlock.config.Thresholds;
import dev.gridlock.data.Finding;
import dev.gridlock.data.FindingKind;
import dev.gridlock.data.LockRef;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The table of all rules. A new rule is a new file and a line here. */
final class Detectors {
    private static final List<Detector> ALL = List.of(
            new DeadlockDetector(),
            new StallDetector(),
            new RaceDetector(),
            new LivelockDetector(),
            new StarvationDetector(),
            new ContentionDetector(),
            new OversubscriptionDetector(),
            new SerialisedDetector(),
            new ThrottledDetector(),
            new GcDetector(),
            new SaturatedDetector(),
            new CrowdedOutDetector(),
            new IoBoundDetector(),
            new FalseSharingDetector(),
            new IdleDetector());

    private Detectors() {}

    /** All rules, gravest first. */
    static List<Detector> all() {
        return ALL;
    }

    /**
     * What all rules together find in the newest sample, in the order of the table. "Idle" is said only where nothing
     * else is: a deadlocked program does nothing either. And a lock for which somebody starves is in use, so nobody is
     * stalled on it, whatever it looks like from those who stand still.
     */
    static List<Finding> detect(Scene scene, Thresholds thresholds) {
        List<Finding> found = new ArrayList<>();
        for (Detector detector : ALL) {
            found.addAll(detector.detect(scene, thresholds));
        }
        Set<LockRef> inUse = new HashSet<>();
        for (Finding finding : found) {
            if (finding.kind() == FindingKind.STARVATION) {
                finding.locks().forEach(each -> inUse.add(each.lock()));
            }
        }
        found.removeIf(finding -> finding.kind() == FindingKind.STALL
                && !finding.locks().isEmpty()
                && finding.locks().stream().allMatch(each -> inUse.contains(each.lock())));
        if (found.stream().anyMatch(finding -> finding.kind() != FindingKind.IDLE)) {
            found.removeIf(finding -> finding.kind() == FindingKind.IDLE);
        }
        return found;
    }
}
