package dev.gridlock.tui.view;

import dev.gridlock.config.KeyAction;
import dev.gridlock.tui.widget.Area;
import dev.gridlock.tui.widget.Column;
import dev.gridlock.tui.widget.TableState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A view or page declares itself: its name, the key that opens it, the keys that work in it, and how it is drawn. */
interface View {
    /** As it stands in the tabs or over the page: by default what the table of keys says that its key leads to. */
    default String title(Scene scene) {
        return key().help();
    }

    /** The key that opens it. */
    KeyAction key();

    /** The keys worth naming at the foot of the screen, the most useful first. */
    List<KeyAction> keys(Scene scene);

    /** Draws it. */
    void draw(Scene scene, Area area);

    /** Answers a key that concerns only what is shown; says whether it did. */
    boolean act(KeyAction action, Scene scene);

    /** What the open key leads to: a page, or null. */
    default @Nullable View open(Scene scene) {
        return null;
    }

    /** The demo's worker in the row that the user has chosen; null for any other row, or none. */
    default EndQuestion.@Nullable Worker worker(Scene scene) {
        return null;
    }

    /** Its table, when it has one that can be filtered. */
    default @Nullable TableState table() {
        return null;
    }

    /** Its columns, for the help. */
    default List<? extends Column<?>> columns(Scene scene) {
        return List.of();
    }
}
