package dev.gridlock.config;

/**
 * What watching may cost. Over budget it looks less often and says so.
 *
 * @param self CPU of this program, in cores
 * @param stopped share of time that dumps may keep the target's threads standing still
 * @param listener CPU of the target's attach listener, in cores
 * @param jvms JVMs of one target that are seen inside at most, from the root of its tree down: each costs us a thread,
 *     a socket and its dumps
 */
public record Budget(double self, double stopped, double listener, int jvms) {
    /**
     * 2 % of a core for itself, the target stopped 0.5 % of the time, 1 % of a core in its attach listener, 16 JVMs.
     */
    public static Budget defaults() {
        return new Budget(0.02, 0.005, 0.01, 16);
    }
}
