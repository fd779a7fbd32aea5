package dev.gridlock.data;

import java.util.Arrays;

/**
 * One thread's cells in the timeline: what it did in each look of a tick, oldest first, and on which core.
 *
 * <p>Two bytes a cell, since a tick of ten looks is kept for every thread over minutes. Cell {@code i} of every strip
 * of one sample covers the same span of time, {@link Sample#lookEnds()} says which.
 */
public final class Strip {
    /** No core is known for a cell. */
    public static final int NO_CORE = -1;

    /** A strip without cells: the thread has not been looked at twice yet. */
    public static final Strip EMPTY = new Strip(new short[0]);

    private static final Activity[] ACTIVITIES = Activity.values();
    private static final int CORE_BITS = 12;
    private static final int CORE_MASK = (1 << CORE_BITS) - 1;

    private final short[] cells;

    private Strip(short[] cells) {
        this.cells = cells;
    }

    /** Number of cells, the same for every thread that was there during the whole tick. */
    public int size() {
        return cells.length;
    }

    /** What the thread did in cell {@code i}. */
    public Activity activity(int i) {
        return ACTIVITIES[(cells[i] & 0xffff) >> CORE_BITS];
    }

    /** The core it last ran on by the end of cell {@code i} (stat field 39), or {@link #NO_CORE}. */
    public int core(int i) {
        return (cells[i] & CORE_MASK) - 1;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Strip that && Arrays.equals(cells, that.cells);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(cells);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("Strip[");
        for (int i = 0; i < size(); i++) {
            text.append(i == 0 ? "" : " ").append(activity(i)).append('@').append(core(i));
        }
        return text.append(']').toString();
    }

    /** Collects the cells of one strip, oldest first. */
    public static final class Builder {
        private short[] cells = new short[10];
        private int size;

        /**
         * Adds the next cell.
         *
         * @param core from 0 to 4094, or {@link #NO_CORE}
         */
        public Builder add(Activity activity, int core) {
            if (core < NO_CORE || core >= CORE_MASK) {
                throw new IllegalArgumentException("core " + core);
            }
            if (size == cells.length) {
                cells = Arrays.copyOf(cells, size * 2);
            }
            cells[size++] = (short) (activity.ordinal() << CORE_BITS | (core + 1));
            return this;
        }

        /** The strip so far. */
        public Strip build() {
            return size == 0 ? EMPTY : new Strip(Arrays.copyOf(cells, size));
        }
    }
}
