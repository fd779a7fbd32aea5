package dev.gridlock.config;

/**
 * What watching may cost. Over budget it looks less often and says so.
 *
 * @param self CPU of this program, in cores
 * @param stopped share of time that dumps may keep the target's threads standing still
 * @param listener CPU of the target's attach listener, in cores
 */
public record Budget(double self, double stopped, double listener) {}
