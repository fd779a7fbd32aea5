package dev.gridlock.tui.view;

import dev.gridlock.config.Keys;
import dev.gridlock.data.Looks;
import dev.gridlock.data.Sample;
import dev.gridlock.tui.theme.Role;
import dev.gridlock.tui.widget.Area;
import dev.gridlock.tui.widget.Figures;
import java.util.List;

/** The second row: the views with their keys, and what watching costs. */
final class TabsRow {
    private TabsRow() {}

    static void draw(Scene scene, List<View> views, View current, Keys keys, Area area) {
        boolean names = width(scene, views, keys) < area.width();
        int x = 0;
        for (View view : views) {
            String key = Working.key(keys, view.key());
            boolean active = view == current;
            String text = key + (names || active ? " " + view.title(scene) : "");
            if (active) {
                x = area.put(x, 0, Role.CHOSEN, "[" + text + "]");
            } else {
                x = area.put(x, 0, Role.TEXT, " " + text + " ");
            }
        }
        Sample sample = scene.sample();
        if (sample != null) {
            String cost = cost(sample);
            if (area.width() - x > cost.length() + 3) {
                area.right(1, 0, Role.FAINT, cost);
            }
        }
    }

    /** Over a page its title stands where the tabs are. */
    static void title(Scene scene, View page, Area area) {
        area.put(1, 0, Role.CHOSEN, " " + page.title(scene) + " ");
    }

    private static int width(Scene scene, List<View> views, Keys keys) {
        return views.stream()
                .mapToInt(v ->
                        Working.key(keys, v.key()).length() + v.title(scene).length() + 3)
                .sum();
    }

    private static String cost(Sample sample) {
        double all = sample.cost().self()
                + (Double.isNaN(sample.cost().target()) ? 0 : sample.cost().target());
        Looks looks = sample.looks();
        String late = looks.taken() < looks.wanted() ? ", " + looks.taken() + " of " + looks.wanted() + " looks" : "";
        return "watching costs " + Figures.smallCores(all) + " cores" + late;
    }
}
