package dev.gridlock.tui.view;

import dev.gridlock.data.Sample;
import dev.gridlock.tui.widget.Area;
import org.jspecify.annotations.Nullable;

/** A view of the newest sample. Before the first one it says what is waited for. */
interface SampleView extends View {
    /** Draws what the sample tells. */
    void draw(Scene scene, Sample sample, Area area);

    /** The demo's worker in the row that the user has chosen, as {@link View#worker}. */
    default EndQuestion.@Nullable Worker worker(Sample sample) {
        return null;
    }

    @Override
    default void draw(Scene scene, Area area) {
        Sample sample = scene.sample();
        if (sample == null) {
            Waiting.draw(scene, area);
        } else {
            draw(scene, sample, area);
        }
    }

    @Override
    default EndQuestion.@Nullable Worker worker(Scene scene) {
        Sample sample = scene.sample();
        return sample == null ? null : worker(sample);
    }
}
