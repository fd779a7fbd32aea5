/**
 * Detectors: pure functions from history to findings, one rule a file. No clock, no input or output, no state; what
 * must be remembered from tick to tick is in {@link dev.gridlock.diagnosis.FindingLog}, which is a value too.
 */
@NullMarked
package dev.gridlock.diagnosis;

import org.jspecify.annotations.NullMarked;
