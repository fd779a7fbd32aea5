package dev.gridlock.config;

/**
 * What watching may cost. Over budget it looks less often and says so.
 *
 * @param self CPU of this program, in cores
 * @param stopped share of time that dumps may keep the target's threads standing still
 * @param listener CPU of the target's attach listener, in cores
 */
public record Budget(double self, double stopped, double listener) {
    /** 2 % of a core for itself, the target stopped 0.5 % of the time, 1 % of a core in its attach listener. */
    public static Budget defaults() {
        return new Budget(0.02, 0.005, 0.01);
    }
}
