package dev.gridlock.diagnosis;

import dev.gridlock.config.Thresholds;
import dev.gridlock.data.Finding;
import java.util.List;

/**
 * One rule. It says what is true of the newest sample, without memory: {@code since} is that sample's time, or an
 * earlier one since when any look must have shown the same; {@code over} is null, and {@link FindingLog} keeps the
 * first sight. It must accept any scene: empty, without a JVM, all figures NaN.
 */
@FunctionalInterface
public interface Detector {
    /** What the rule finds in the newest sample; empty when the rule doesn't hold or can't be judged. */
    List<Finding> detect(Scene scene, Thresholds thresholds);
}
