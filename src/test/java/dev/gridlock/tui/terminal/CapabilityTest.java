package dev.gridlock.tui.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gridlock.tui.theme.Theme;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CapabilityTest {
    /** Environment as {@code NAME=value NAME=value}. */
    private static Capability of(String environment) {
        Map<String, String> map = new HashMap<>();
        for (String pair : environment.split(" ")) {
            int sign = pair.indexOf('=');
            if (sign > 0) {
                map.put(pair.substring(0, sign), pair.substring(sign + 1));
            }
        }
        return Capability.of(map, false, false);
    }

    @ParameterizedTest
    @CsvSource({
        "TERM=xterm-256color LANG=en_US.UTF-8, UNICODE, true, UNKNOWN, true",
        "TERM=xterm-256color LANG=en_US.UTF-8 LC_ALL=C, ASCII, true, UNKNOWN, true",
        "TERM=xterm LANG=C LC_CTYPE=C.utf8, UNICODE, true, UNKNOWN, true",
        "TERM=xterm LC_ALL= LANG=de_DE.UTF-8, UNICODE, true, UNKNOWN, true",
        "TERM=xterm LANG=de_DE.ISO-8859-1, ASCII, true, UNKNOWN, true",
        "TERM=xterm, ASCII, true, UNKNOWN, true",
        "TERM=linux LANG=C.UTF-8, LINUX_CONSOLE, true, DARK, false",
        "TERM=linux-16color LANG=C, ASCII, true, DARK, false",
        "TERM=vt100 LANG=C.UTF-8, UNICODE, false, UNKNOWN, false",
        "TERM=xterm-mono LANG=C.UTF-8, UNICODE, false, UNKNOWN, true",
        "TERM=tmux-256color LANG=C.UTF-8, UNICODE, true, UNKNOWN, true",
        "TERM=screen LANG=C.UTF-8 NO_COLOR=1, UNICODE, false, UNKNOWN, true",
        "TERM=xterm LANG=C.UTF-8 NO_COLOR=, UNICODE, true, UNKNOWN, true",
        "TERM=rxvt LANG=C.UTF-8 COLORFGBG=15;0, UNICODE, true, DARK, true",
        "TERM=rxvt LANG=C.UTF-8 COLORFGBG=0;default;15, UNICODE, true, LIGHT, true",
        "TERM=rxvt LANG=C.UTF-8 COLORFGBG=0;7, UNICODE, true, LIGHT, true",
        "TERM=rxvt LANG=C.UTF-8 COLORFGBG=12;8, UNICODE, true, DARK, true",
        "TERM=rxvt LANG=C.UTF-8 COLORFGBG=default;default, UNICODE, true, UNKNOWN, true",
    })
    void readsTheEnvironment(
            String environment, Theme.Glyphs glyphs, boolean colour, Theme.Ground ground, boolean asksGround) {
        Capability capability = of(environment);
        assertThat(capability)
                .isEqualTo(new Capability(glyphs != Theme.Glyphs.ASCII, glyphs, colour, ground, asksGround));
        assertThat(capability.theme()).isEqualTo(new Theme(glyphs, ground, colour));
    }

    @Test
    void theUserIsStrongerThanTheEnvironment() {
        Map<String, String> environment = Map.of("TERM", "xterm", "LANG", "C.UTF-8");
        assertThat(Capability.of(environment, true, true))
                .isEqualTo(new Capability(false, Theme.Glyphs.ASCII, false, Theme.Ground.UNKNOWN, true));
    }

    @ParameterizedTest
    @CsvSource({
        "11;rgb:0000/0000/0000, DARK",
        "11;rgb:ffff/ffff/ffff, LIGHT",
        "11;rgb:fdfd/f6f6/e3e3, LIGHT",
        "11;rgb:0/2b/36, DARK",
        "11;rgba:1c1c/1c1c/1c1c/ffff, DARK",
        "11;rgb:00/00/ff, DARK",
        "11;rgb:00/ff/00, LIGHT",
    })
    void readsTheTerminalsAnswer(String answer, Theme.Ground ground) {
        assertThat(Capability.groundInAnswer(answer)).contains(ground);
    }

    @ParameterizedTest
    @CsvSource({"10;rgb:0000/0000/0000", "11;?", "11;rgb:00/00", "11;#000000", "''"})
    void otherAnswersSayNothing(String answer) {
        assertThat(Capability.groundInAnswer(answer)).isEmpty();
    }
}
