package dev.gridlock.diagnosis;

import dev.gridlock.config.Thresholds;
import dev.gridlock.data.Finding;
import dev.gridlock.data.FindingKind;
import java.util.ArrayList;
import java.util.List;

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
     * What all rules together find in the newest sample, in the order of the table. "Idle" is said only where nothing else
     * is: a deadlocked program does nothing either.
     */
    static List<Finding> detect(Scene scene, Thresholds thresholds) {
        List<Finding> found = new ArrayList<>();
        for (Detector detector : ALL) {
            found.addAll(detector.detect(scene, thresholds));
        }
        if (found.stream().anyMatch(finding -> finding.kind() != FindingKind.IDLE)) {
            found.removeIf(finding -> finding.kind() == FindingKind.IDLE);
        }
        return found;
    }
}
