package dev.gridlock.tui.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.googlecode.lanterna.SGR;
import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.TextCharacter;
import com.googlecode.lanterna.TextColor;
import com.googlecode.lanterna.graphics.BasicTextImage;
import com.googlecode.lanterna.screen.TerminalScreen;
import com.googlecode.lanterna.terminal.virtual.DefaultVirtualTerminal;
import dev.gridlock.config.KeyAction;
import dev.gridlock.tui.theme.Theme;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How glyphs and colours follow what a terminal can show. */
class GlyphsAndColoursTest {
    @Test
    void asciiHasNothingElseAndColourlessHasNoColour() {
        Pictures.all().forEach((name, picture) -> {
            Screens screens = new Screens(Screens.ASCII, picture.get());
            for (KeyAction view : List.of(
                    KeyAction.OVERVIEW,
                    KeyAction.CORES,
                    KeyAction.THREADS,
                    KeyAction.PROCESSES,
                    KeyAction.FINDINGS,
                    KeyAction.HELP)) {
                if (!name.equals("menu")) {
                    screens.keys(view);
                }
                BasicTextImage image = screens.image(100, 30);
                assertThat(Screens.text(image)).as("%s %s", name, view).matches("[\\x20-\\x7e\\n]*");
                assertThat(colours(image)).as("%s %s", name, view).containsOnly(TextColor.ANSI.DEFAULT);
            }
        });
    }

    private static List<TextColor> colours(BasicTextImage image) {
        List<TextColor> colours = new ArrayList<>();
        for (int y = 0; y < image.getSize().getRows(); y++) {
            for (int x = 0; x < image.getSize().getColumns(); x++) {
                colours.add(image.getCharacterAt(x, y).getForegroundColor());
                colours.add(image.getCharacterAt(x, y).getBackgroundColor());
            }
        }
        return colours;
    }

    @Test
    void coloursFollowTheGround() {
        assertThat(colours(image(Theme.Ground.DARK)))
                .contains(TextColor.ANSI.CYAN, TextColor.ANSI.RED_BRIGHT, TextColor.ANSI.RED)
                .doesNotContain(TextColor.ANSI.GREEN, TextColor.ANSI.BLUE, TextColor.ANSI.MAGENTA);
        assertThat(colours(image(Theme.Ground.LIGHT)))
                .contains(TextColor.ANSI.BLUE, TextColor.ANSI.RED)
                .doesNotContain(TextColor.ANSI.CYAN, TextColor.ANSI.YELLOW, TextColor.ANSI.RED_BRIGHT);
        assertThat(colours(image(Theme.Ground.UNKNOWN))).containsOnly(TextColor.ANSI.DEFAULT, TextColor.ANSI.RED);
    }

    private static BasicTextImage image(Theme.Ground ground) {
        return new Screens(new Theme(Theme.Glyphs.UNICODE, ground, true), DemoPictures.deadlock()).image(120, 40);
    }

    @Test
    void theLinuxConsoleGetsDigitsForHeights() {
        Theme console = new Theme(Theme.Glyphs.LINUX_CONSOLE, Theme.Ground.DARK, true);
        String text = new Screens(console, DemoPictures.saturated()).text(80, 24);
        assertThat(text)
                .doesNotContainPattern("[▁▂▃▄▅▆▇▓]")
                .contains("999999")
                .contains("█")
                .contains("▒");
    }

    /** What Lanterna sends and a terminal understands is what was drawn. */
    @Test
    void aTerminalShowsTheSame() throws IOException {
        DefaultVirtualTerminal terminal = new DefaultVirtualTerminal(new TerminalSize(100, 30));
        Screens screens = new Screens(Screens.UNICODE, DemoPictures.deadlock());
        try (TerminalScreen screen = new TerminalScreen(terminal)) {
            screen.startScreen();
            screens.stage.draw(screens.picture, screen.newTextGraphics(), screen.getTerminalSize(), screens.now);
            screen.refresh();
            StringBuilder seen = new StringBuilder();
            for (int y = 0; y < 30; y++) {
                StringBuilder row = new StringBuilder();
                for (int x = 0; x < 100; x++) {
                    row.append(terminal.getCharacter(x, y).getCharacterString());
                }
                seen.append(row.toString().stripTrailing()).append('\n');
            }
            assertThat(seen.toString()).isEqualTo(screens.text(100, 30));
        }
    }

    @Test
    void errorIsReversedAndTabToo() {
        BasicTextImage image = new Screens(Screens.ASCII, DemoPictures.deadlock()).image(80, 24);
        TextCharacter mark = image.getCharacterAt(1, 3);
        assertThat(mark.getCharacterString()).isEqualTo("!");
        assertThat(mark.getModifiers()).contains(SGR.REVERSE);
        assertThat(image.getCharacterAt(0, 1).getModifiers()).contains(SGR.REVERSE);
    }
}
