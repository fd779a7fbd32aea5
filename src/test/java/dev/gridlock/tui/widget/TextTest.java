package dev.gridlock.tui.widget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gridlock.tui.theme.Role;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TextTest {
    @Test
    void widthCountsColumns() {
        assertThat(Text.width("worker")).isEqualTo(6);
        assertThat(Text.width("\u4ed5\u4e8b")).isEqualTo(4);
        assertThat(Text.width("e\u0301")).isEqualTo(1);
        assertThat(Text.width("\ud83d\udd12")).isEqualTo(1);
    }

    @Test
    void fitCutsWithAnEllipsis() {
        assertThat(Text.fit("worker-12", 9, '~')).isEqualTo("worker-12");
        assertThat(Text.fit("worker-12", 8, '~')).isEqualTo("worker-~");
        assertThat(Text.fit("\u4ed5\u4e8b", 3, '~')).isEqualTo("\u4ed5~");
        assertThat(Text.fit("x", 0, '~')).isEmpty();
    }

    @Test
    void aLineIsCutWithAnEllipsisWhereverItsPiecesEnd() {
        Line line = Line.text("worker").and(Role.STRONG, " 12").and(Role.FAINT, " waits");
        assertThat(line.fit(15, '~')).isEqualTo(line);
        for (int width = 0; width < 15; width++) {
            assertThat(line.fit(width, '~').plain()).isEqualTo(Text.fit("worker 12 waits", width, '~'));
        }
        assertThat(line.fit(9, '~').spans()).extracting(Line.Span::role).containsExactly(Role.TEXT, Role.STRONG);
    }

    @Test
    void onlyPrintableCharactersAreDrawn() {
        assertThat(Text.drawn('\u001b', false)).isEqualTo('?');
        assertThat(Text.drawn('\u009b', false)).isEqualTo('?');
        assertThat(Text.drawn('\u2192', true)).isEqualTo('>');
        assertThat(Text.drawn('\u2192', false)).isEqualTo('\u2192');
        for (char c = 0; c < 0xffff; c++) {
            assertThat(Text.drawn(c, true)).isBetween(' ', '~');
        }
    }

    @Test
    void wrappedLinesFitAndLoseNothing() {
        Random random = new Random(7);
        for (int round = 0; round < 500; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(60); i > 0; i--) {
                text.append("ab cdefgh\u4ed5 \n".charAt(random.nextInt(12)));
            }
            int width = 1 + random.nextInt(20);
            StringBuilder joined = new StringBuilder();
            for (String line : Text.wrap(text.toString(), width)) {
                // A character of two columns can't be broken.
                assertThat(Text.width(line)).isLessThanOrEqualTo(Math.max(2, width));
                joined.append(line);
            }
            assertThat(joined.toString().replaceAll("\\s", ""))
                    .isEqualTo(text.toString().replaceAll("\\s", ""));
        }
    }
}
