package dev.gridlock.tui.view;

import dev.gridlock.config.Keys;
import dev.gridlock.session.Door;
import java.util.List;

/** The table of views, in the order of the tabs. A new view is a new line here. */
final class Views {
    private Views() {}

    static List<View> all(TimeScale scale, Keys keys, Door door) {
        return List.of(
                new OverviewView(scale),
                new CoresView(scale),
                new ThreadsView(scale),
                new LocksView(),
                new ProcessesView(),
                new FindingsView(),
                new CompareView(keys, door));
    }
}
