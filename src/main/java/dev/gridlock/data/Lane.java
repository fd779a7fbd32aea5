package dev.gridlock.data;

import java.util.Arrays;

/** A core's row in the picture "who ran here": for each look of a tick, who used most of it. Oldest first. */
public final class Lane {
    /** The core was idle. */
    public static final int IDLE = 0;
    /** Programs outside the target used it. */
    public static final int OTHERS = -1;
    /** It can't be told. */
    public static final int UNKNOWN = -2;

    private final int core;
    private final int[] occupants;

    /**
     * A lane.
     *
     * @param core its number
     * @param occupants for each look an OS thread id of the target, or one of the constants
     */
    public Lane(int core, int[] occupants) {
        this.core = core;
        this.occupants = occupants.clone();
    }

    /** The core's number. */
    public int core() {
        return core;
    }

    /** Number of cells. */
    public int size() {
        return occupants.length;
    }

    /** OS thread id of the target's thread that used most of look {@code i}, or one of the constants. */
    public int occupant(int i) {
        return occupants[i];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Lane that && core == that.core && Arrays.equals(occupants, that.occupants);
    }

    @Override
    public int hashCode() {
        return 31 * core + Arrays.hashCode(occupants);
    }

    @Override
    public String toString() {
        return "Lane[" + core + " " + Arrays.toString(occupants) + "]";
    }
}
