package dev.gridlock.tui.view;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.TextCharacter;
import com.googlecode.lanterna.graphics.TextGraphics;
import dev.gridlock.config.KeyAction;
import dev.gridlock.session.Picture;
import dev.gridlock.tui.theme.Theme;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Any picture in any view at any size: no exception, nothing outside the screen, never the last cell of the last row.
 */
class EverySizeTest {
    private static final List<List<KeyAction>> WAYS = List.of(
            List.of(),
            List.of(KeyAction.CORES),
            List.of(KeyAction.CORES, KeyAction.ZOOM_OUT, KeyAction.LEFT, KeyAction.DOWN),
            List.of(KeyAction.THREADS),
            List.of(KeyAction.THREADS, KeyAction.LAST, KeyAction.SORT_RIGHT, KeyAction.QUIET),
            List.of(KeyAction.THREADS, KeyAction.FILTER),
            List.of(KeyAction.THREADS, KeyAction.OPEN, KeyAction.LAST),
            List.of(KeyAction.PROCESSES, KeyAction.DOWN, KeyAction.TREE),
            List.of(KeyAction.FINDINGS, KeyAction.DOWN),
            List.of(KeyAction.FINDINGS, KeyAction.OPEN, KeyAction.NEXT_MATCH, KeyAction.LAST),
            List.of(KeyAction.HELP, KeyAction.PAGE_DOWN),
            List.of(KeyAction.STORY),
            List.of(KeyAction.FREEZE, KeyAction.END_TARGET));

    @ParameterizedTest
    @ValueSource(strings = {"menu", "starting", "deadlock", "saturated", "processes", "foreign", "cores64", "threads"})
    void drawsWithinItsBounds(String name) {
        Picture picture = name.equals("threads")
                ? ForeignPictures.threads(300)
                : Pictures.all().get(name).get();
        Random random = new Random(name.hashCode());
        for (int round = 0; round < 120; round++) {
            Theme.Glyphs glyphs = Theme.Glyphs.values()[random.nextInt(3)];
            Screens screens = new Screens(new Theme(glyphs, Theme.Ground.LIGHT, true), picture);
            TerminalSize first = size(random);
            draw(screens, first);
            for (KeyAction action : WAYS.get(random.nextInt(WAYS.size()))) {
                screens.stage.act(action);
                draw(screens, size(random));
            }
        }
    }

    @Test
    void drawsAtTheSmallestAndTheLargest() {
        for (int[] size : new int[][] {{1, 1}, {2, 1}, {1, 60}, {400, 1}, {39, 9}, {40, 9}, {40, 10}, {400, 150}}) {
            Pictures.all().forEach((name, picture) -> {
                Screens screens = new Screens(Screens.UNICODE, picture.get());
                draw(screens, new TerminalSize(size[0], size[1]));
            });
        }
    }

    private static TerminalSize size(Random random) {
        // Small screens are where layouts break: half of the sizes are.
        return random.nextBoolean()
                ? new TerminalSize(1 + random.nextInt(90), 1 + random.nextInt(26))
                : new TerminalSize(1 + random.nextInt(200), 1 + random.nextInt(60));
    }

    private static void draw(Screens screens, TerminalSize size) {
        screens.stage.draw(screens.picture, strict(size), size, screens.now);
    }

    /** A canvas that refuses what a terminal could not take. */
    private static TextGraphics strict(TerminalSize size) {
        return (TextGraphics) Proxy.newProxyInstance(
                EverySizeTest.class.getClassLoader(), new Class<?>[] {TextGraphics.class}, (proxy, method, args) -> {
                    // Plain comparisons: this runs some millions of times.
                    int x = (Integer) args[0];
                    int y = (Integer) args[1];
                    int end = x + (((TextCharacter) args[2]).isDoubleWidth() ? 2 : 1);
                    boolean inside = x >= 0 && end <= size.getColumns() && y >= 0 && y < size.getRows();
                    boolean last = y == size.getRows() - 1 && end == size.getColumns();
                    if (!method.getName().equals("setCharacter") || !inside || last) {
                        throw new AssertionError(method.getName() + " " + x + "," + y + " on " + size);
                    }
                    return proxy;
                });
    }
}
