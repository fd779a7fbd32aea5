package dev.gridlock.experiment;

import dev.gridlock.data.DemoInfo;
import dev.gridlock.data.Knobs;

/**
 * One run to make.
 *
 * @param demo whose work it is
 * @param knobs named after the demo
 * @param tasks how many
 */
record Trial(DemoInfo demo, Knobs knobs, int tasks) {}
