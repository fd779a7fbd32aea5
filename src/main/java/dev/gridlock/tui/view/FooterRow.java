package dev.gridlock.tui.view;

import dev.gridlock.config.KeyAction;
import dev.gridlock.config.Keys;
import dev.gridlock.data.DemoInfo;
import dev.gridlock.session.Picture;
import dev.gridlock.tui.theme.Role;
import dev.gridlock.tui.widget.Area;
import dev.gridlock.tui.widget.Text;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The last row: the keys that work here, the most useful first. Quit always has its place. */
final class FooterRow {
    private static final int GAP = 2;

    private FooterRow() {}

    static void draw(Scene scene, View view, boolean page, Keys keys, Area area) {
        // The last cell of the screen is never written.
        int width = area.width() - 1;
        String quit = item(KeyAction.QUIT, scene, view, keys);
        int room = width - Text.width(quit) - GAP;
        int x = 1;
        for (KeyAction action : actions(scene, view, page)) {
            String text = item(action, scene, view, keys);
            if (!text.isEmpty() && x + Text.width(text) <= room) {
                x = item(area, x, text) + GAP;
            }
        }
        if (room >= 0) {
            item(area, x, quit);
        }
    }

    private static int item(Area area, int x, String text) {
        int word = text.lastIndexOf('\t');
        int next = area.put(x, 0, Role.STRONG, text.substring(0, word));
        return area.put(next, 0, Role.FAINT, " " + text.substring(word + 1));
    }

    private static Set<KeyAction> actions(Scene scene, View view, boolean page) {
        Set<KeyAction> actions = new LinkedHashSet<>();
        actions.add(KeyAction.HELP);
        List<KeyAction> here = view.keys(scene);
        if (page || scene.picture().phase() == Picture.Phase.MENU) {
            actions.addAll(here);
            return actions;
        }
        actions.addAll(here.subList(0, Math.min(2, here.size())));
        List<KeyAction> target = new ArrayList<>();
        DemoInfo demo = scene.picture().demo();
        if (demo != null) {
            target.add(KeyAction.MORE_WORKERS);
            if (demo.fixable()) {
                target.add(KeyAction.FIXED);
            }
            if (demo.models().size() > 1) {
                target.add(KeyAction.MODEL);
            }
            if (demo.locks().size() > 1) {
                target.add(KeyAction.LOCK);
            }
            target.add(KeyAction.STORY);
            target.add(KeyAction.RESTART);
        }
        target.add(demo == null ? 0 : target.size() - 1, KeyAction.DEMOS);
        actions.addAll(target);
        actions.addAll(here);
        actions.addAll(List.of(KeyAction.FREEZE, KeyAction.FASTER, KeyAction.END_TARGET));
        return actions;
    }

    /** Keys, a tab, a word; keys that belong together stand together. */
    private static String item(KeyAction action, Scene scene, View view, Keys keys) {
        KeyAction partner = partner(action);
        String shown = Working.key(keys, action);
        String second = partner == null ? "" : Working.key(keys, partner);
        shown += shown.length() > 1 && !second.isEmpty() ? " " + second : second;
        String word = word(action, scene, view);
        return shown.isEmpty() || word.isEmpty() ? "" : shown + "\t" + word;
    }

    private static @Nullable KeyAction partner(KeyAction action) {
        return switch (action) {
            case MORE_WORKERS -> KeyAction.FEWER_WORKERS;
            case ZOOM_IN -> KeyAction.ZOOM_OUT;
            case SORT_LEFT -> KeyAction.SORT_RIGHT;
            case FASTER -> KeyAction.SLOWER;
            case UP -> KeyAction.DOWN;
            case LEFT -> KeyAction.RIGHT;
            default -> null;
        };
    }

    private static String word(KeyAction action, Scene scene, View view) {
        boolean menu = scene.picture().phase() == Picture.Phase.MENU;
        return switch (action) {
            case HELP -> "help";
            case QUIT -> "quit";
            case BACK -> "back";
            case OPEN -> menu || view.key() == KeyAction.COMPARE ? "start" : "open";
            case FREEZE -> "pause";
            case NEXT_VIEW -> menu ? "demos, JVMs" : "next view";
            case UP -> menu || view.key() == KeyAction.COMPARE ? "choose" : "scroll";
            case PAGE_DOWN -> "page";
            case LEFT -> view.key() == KeyAction.LOCKS ? "past" : "scroll";
            case FILTER -> "filter";
            case NEXT_MATCH -> "next";
            case SORT_LEFT -> "sort";
            case INVERT -> "invert";
            case TREE -> view.key() == KeyAction.THREADS ? "pools" : "tree";
            case QUIET -> "quiet";
            case ZOOM_IN -> "zoom";
            case MORE_WORKERS -> "workers";
            case MODEL -> "model";
            case LOCK -> "lock";
            case FIXED ->
                scene.picture().knobs() != null && scene.picture().knobs().fixed() ? "broken" : "fixed";
            case RESTART -> "again";
            case DEMOS -> "demos";
            case STORY -> "story";
            case ATTACH -> "attach";
            case END_TARGET -> view.key() == KeyAction.COMPARE && CompareView.running(scene) ? "cancel" : "end";
            case FASTER -> "interval";
            default -> "";
        };
    }
}
