package dev.gridlock.tui.view;

import java.util.List;

/** The table of views, in the order of the tabs. A new view is a new line here. */
final class Views {
    private Views() {}

    static List<View> all(TimeScale scale) {
        return List.of(new OverviewView(scale), new CoresView(scale), new ThreadsView(scale), new ProcessesView());
    }
}
