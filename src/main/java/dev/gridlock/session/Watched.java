package dev.gridlock.session;

import dev.gridlock.data.DemoInfo;
import dev.gridlock.data.TargetInfo;
import org.jspecify.annotations.Nullable;

/** What is watched now: the demo's host where it is one, and the eyes on it. */
final class Watched {
    final TargetInfo target;
    final @Nullable DemoInfo demo;
    final @Nullable LabTarget lab;
    volatile @Nullable Watch watch;

    /** What is said of the demo's end by whoever ended it; "" where it ends by itself. */
    private volatile String farewell = "";

    Watched(TargetInfo target, @Nullable DemoInfo demo, @Nullable LabTarget lab) {
        this.target = target;
        this.demo = demo;
        this.lab = lab;
    }

    /** The line that says how it ended. */
    String ended() {
        return farewell.isEmpty() ? target.name() + ", pid " + target.pid() + ", has ended" : farewell;
    }

    /**
     * Ends {@code host}, its demo: {@link #ended} says so from now on, in the words of who comes first. On the
     * session's thread.
     */
    void end(LabTarget host, String words) {
        if (farewell.isEmpty()) {
            farewell = words;
        }
        host.close();
    }

    /** Why the watch is over; "" while it goes on. */
    String ending(Watch.State state) {
        Watch eyes = watch;
        Throwable broken = eyes == null ? null : eyes.failure();
        if (broken != null) {
            return "watching broke, by a fault of Gridlock's own: " + broken;
        }
        return state.alive() ? "" : ended();
    }

    void close() {
        Watch eyes = watch;
        if (eyes != null) {
            eyes.close();
        }
        if (lab != null) {
            lab.close();
        }
    }
}
