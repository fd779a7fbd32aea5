package dev.gridlock.tui.view;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.TextCharacter;
import com.googlecode.lanterna.graphics.BasicTextImage;
import com.googlecode.lanterna.graphics.TextGraphics;
import dev.gridlock.config.KeyAction;
import dev.gridlock.data.LockTrail;
import dev.gridlock.session.Picture;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How long a draw takes with 2,000 threads; prints, asserts nothing. */
@Tag("bench")
class DrawBench {
    @Test
    void timeOfADraw() {
        time("2,000 threads", ForeignPictures.threads(2000));
        time("8 workers", DemoPictures.saturated());
    }

    private static void time(String what, Picture picture) {
        for (KeyAction view : List.of(KeyAction.OVERVIEW, KeyAction.CORES, KeyAction.THREADS, KeyAction.PROCESSES)) {
            Screens screens = new Screens(Screens.UNICODE, picture);
            screens.stage.act(view);
            BasicTextImage image = new BasicTextImage(new TerminalSize(120, 40), TextCharacter.DEFAULT_CHARACTER);
            TextGraphics canvas = image.newTextGraphics();
            long best = Long.MAX_VALUE;
            for (int round = 0; round < 60; round++) {
                // A new picture each time, as after a tick: nothing may be remembered.
                screens.picture = new Picture(
                        picture.phase(),
                        picture.target(),
                        null,
                        null,
                        picture.history(),
                        List.of(),
                        List.of(),
                        null,
                        List.of(),
                        List.of(),
                        1.0,
                        LockTrail.EMPTY,
                        null);
                long from = System.nanoTime();
                screens.stage.draw(screens.picture, canvas, image.getSize(), screens.now);
                best = Math.min(best, System.nanoTime() - from);
            }
            System.out.printf("%-10s %s, 120x40: %.2f ms a draw%n", view, what, best / 1e6);
        }
    }
}
