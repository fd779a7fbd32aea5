package dev.gridlock.tui.view;

import dev.gridlock.config.KeyAction;
import dev.gridlock.data.Sample;
import org.jspecify.annotations.Nullable;

/** How much time a column of a timeline covers and how far back one looks; the same in every view. */
final class TimeScale {
    private static final int[] LOOKS = {1, 2, 5, 10, 20, 50};
    private static final double USUAL_LOOK = 0.1;

    private int zoom;
    private int back;

    /** Looks a column. */
    int looks() {
        return LOOKS[zoom];
    }

    /** Columns between the newest look and the right edge. */
    int back() {
        return back;
    }

    /** Seconds a column. The finest is one look, however rare these have become; all others go by the clock. */
    double seconds(@Nullable Sample sample) {
        if (sample != null
                && looks() == 1
                && 2 * sample.looks().taken() < sample.looks().wanted()) {
            return sample.seconds() / Math.max(1, sample.looks().taken());
        }
        return look(sample) * looks();
    }

    /** Seconds a look, to a hundredth. */
    static double look(@Nullable Sample sample) {
        if (sample == null || sample.looks().wanted() <= 0) {
            return USUAL_LOOK;
        }
        return Math.max(0.01, Math.rint(100 * sample.seconds() / sample.looks().wanted()) / 100);
    }

    /** Whether a key changed it. */
    boolean act(KeyAction action) {
        int before = zoom * 100_000 + back;
        switch (action) {
            case ZOOM_IN -> zoom(-1);
            case ZOOM_OUT -> zoom(1);
            case LEFT -> back += 10;
            case RIGHT -> back = Math.max(0, back - 10);
            default -> {
                return false;
            }
        }
        return before != zoom * 100_000 + back;
    }

    /** No further back than there is history. */
    void limit(int columns) {
        back = Math.max(0, Math.min(back, columns));
    }

    /** Back to now. */
    void reset() {
        back = 0;
    }

    private void zoom(int by) {
        int next = Math.max(0, Math.min(LOOKS.length - 1, zoom + by));
        back = back * LOOKS[zoom] / LOOKS[next];
        zoom = next;
    }
}
