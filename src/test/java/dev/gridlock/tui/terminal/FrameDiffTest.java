package dev.gridlock.tui.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import com.googlecode.lanterna.SGR;
import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.TextCharacter;
import com.googlecode.lanterna.TextColor;
import com.googlecode.lanterna.graphics.BasicTextImage;
import java.util.EnumSet;
import java.util.Random;
import java.util.TreeSet;
import org.jline.utils.ScreenTerminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameDiffTest {
    private static final String[] LETTERS = {"a", "b", "Z", "0", " ", " ", " ", "é", "█", "─", "▁", "·", "…"};
    private static final String[] WIDE = {"漢", "字", "か", "😀"};
    private static final SGR[] ATTRIBUTES = {
        SGR.BOLD, SGR.ITALIC, SGR.UNDERLINE, SGR.BLINK, SGR.REVERSE, SGR.CROSSED_OUT
    };

    private static TextCharacter cell(String text) {
        return TextCharacter.fromString(text)[0];
    }

    private static BasicTextImage image(String... rows) {
        BasicTextImage image = new BasicTextImage(new TerminalSize(20, rows.length));
        for (int y = 0; y < rows.length; y++) {
            for (int x = 0; x < rows[y].length(); x++) {
                image.setCharacterAt(x, y, cell(rows[y].substring(x, x + 1)));
            }
        }
        return image;
    }

    private static String change(BasicTextImage from, BasicTextImage to) {
        String frame = new FrameDiff(true).change(from, to);
        return frame.isEmpty() ? "" : frame.substring("\033[?2026h".length(), frame.length() - "\033[?2026l".length());
    }

    @Test
    void nothingChangedIsNothingSent() {
        assertThat(change(image("same", ""), image("same", ""))).isEmpty();
    }

    @Test
    void eachPieceOfSteeringIsTheShortest() {
        assertThat(change(image("abc def", ""), image("abX def", ""))).isEqualTo("\033[1;3HX");
        // Two cells between: written again. Six: jumped over. The next row's head: a line end.
        assertThat(change(image("0123456789", "", ""), image("X12X45678Y", "Z", "")))
                .isEqualTo("\033[HX12X\033[5CY\r\nZ");
        assertThat(change(image("long gone text", ""), image("long", ""))).isEqualTo("\033[1;6H\033[K");
    }

    @Test
    void stylesGoByTheShorterOfStepAndReset() {
        Pen pen = new Pen();
        int plain = pen.of(cell("a"));
        int red = pen.of(cell("a").withForegroundColor(TextColor.ANSI.RED));
        int redBold = pen.of(cell("a").withForegroundColor(TextColor.ANSI.RED).withModifier(SGR.BOLD));
        int dim = pen.of(cell("a").withModifier(SGR.ITALIC));
        int bright = pen.of(cell("a").withBackgroundColor(TextColor.ANSI.BLUE_BRIGHT));
        assertThat(pen.change(plain, red)).isEqualTo("\033[31m");
        assertThat(pen.change(red, redBold)).isEqualTo("\033[1m");
        assertThat(pen.change(redBold, plain)).isEqualTo("\033[m");
        assertThat(pen.change(redBold, red)).isEqualTo("\033[22m");
        assertThat(pen.change(plain, dim)).isEqualTo("\033[2m");
        assertThat(pen.change(dim, bright)).isEqualTo("\033[0;104m");
    }

    @Test
    void theLastCellIsNeverWritten() {
        BasicTextImage full = new BasicTextImage(new TerminalSize(3, 2), cell("x"));
        String frame = new FrameDiff(true).whole(new BasicTextImage(new TerminalSize(3, 2)), full);
        assertThat(frame).contains("xxx\r\nxx\033").doesNotContain("xxx\r\nxxx");
    }

    @Test
    void whatSteersTheTerminalOrHasNoWidthIsAQuestionMark() {
        BasicTextImage hostile = image("");
        hostile.setCharacterAt(0, 0, cell("\u202e"));
        hostile.setCharacterAt(1, 0, cell("\u0301"));
        assertThat(change(image(""), hostile)).isEqualTo("\033[H??");
        BasicTextImage foreign = image("");
        foreign.setCharacterAt(0, 0, cell("█"));
        foreign.setCharacterAt(1, 0, cell("漢"));
        assertThat(new FrameDiff(false).change(image(""), foreign))
                .contains("?")
                .matches("[\\x00-\\x7f]*");
    }

    @Test
    void whatIsCertainToBeOneColumnWideLanternaTakesForThatToo() {
        for (char c = ' '; c < 0xd800; c++) {
            if (c != 0x7f && Glyph.certain(Character.toString(c)) && !Character.isISOControl(c)) {
                assertThat(cell(Character.toString(c)).isDoubleWidth())
                        .as("U+%04X", (int) c)
                        .isFalse();
            }
        }
    }

    @Test
    void aTerminalWithAnotherOpinionOfAWidthLosesThatCellAlone() {
        // The first is two columns wide to Lanterna and one to the terminal, the second the other way round.
        SmallTerminal terminal = new SmallTerminal(20, 2, c -> c == '⚠' ? 2 : 1);
        FrameDiff diff = new FrameDiff(true);
        BasicTextImage before = image("0123456789", "");
        BasicTextImage after = image("0123456789", "");
        after.setCharacterAt(2, 0, cell("漢"));
        after.setCharacterAt(6, 0, cell("⚠"));
        terminal.write(diff.whole(new BasicTextImage(before.getSize()), before));
        terminal.write(diff.change(before, after));
        StringBuilder row = new StringBuilder();
        for (int x = 0; x < 10; x++) {
            row.append(terminal.text(x, 0));
        }
        assertThat(row).hasToString("01漢 45torn789");
        terminal.write(diff.change(after, before));
        assertThat(terminal.text(6, 0) + terminal.text(7, 0)).isEqualTo("67");
    }

    /** Any picture, then any change of it, size after size: what the bytes draw is what the buffer holds. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whatItSendsDrawsWhatWasWanted(long seed) {
        Random random = new Random(seed);
        for (int size = 0; size < 12; size++) {
            int columns = 1 + random.nextInt(size < 6 ? 6 : 60);
            int rows = 1 + random.nextInt(12);
            FrameDiff diff = new FrameDiff(true);
            SmallTerminal terminal = new SmallTerminal(columns, rows);
            terminal.spoil();
            ScreenTerminal other = columns >= 2 && rows >= 2 ? new ScreenTerminal(columns, rows) : null;
            BasicTextImage shown = new BasicTextImage(new TerminalSize(columns, rows));
            BasicTextImage wanted = new BasicTextImage(new TerminalSize(columns, rows));
            for (int frame = 0; frame < 25; frame++) {
                scribble(random, wanted);
                String bytes = frame == 0
                        ? diff.whole(new BasicTextImage(wanted.getSize()), wanted)
                        : diff.change(shown, wanted);
                terminal.write(bytes);
                wanted.copyTo(shown);
                assertShows(terminal, wanted);
                if (other != null) {
                    other.write(bytes);
                    assertSameText(other, terminal, columns, rows);
                }
            }
        }
    }

    private static void scribble(Random random, BasicTextImage image) {
        int columns = image.getSize().getColumns();
        int rows = image.getSize().getRows();
        if (random.nextInt(8) == 0) {
            image.setAll(TextCharacter.DEFAULT_CHARACTER);
        }
        for (int strokes = random.nextInt(10); strokes > 0; strokes--) {
            TextCharacter style = style(random);
            int y = random.nextInt(rows);
            int x = random.nextInt(columns);
            for (int length = random.nextInt(columns) + 1; length > 0 && x < columns; length--) {
                String[] alphabet = random.nextInt(6) == 0 ? WIDE : LETTERS;
                String text = alphabet[random.nextInt(alphabet.length)];
                TextCharacter cell = TextCharacter.fromString(
                        text, style.getForegroundColor(), style.getBackgroundColor(), style.getModifiers())[0];
                image.setCharacterAt(x, y, cell);
                x += cell.isDoubleWidth() ? 2 : 1;
            }
        }
    }

    private static TextCharacter style(Random random) {
        TextColor.ANSI[] colours = TextColor.ANSI.values();
        EnumSet<SGR> attributes = EnumSet.noneOf(SGR.class);
        while (random.nextInt(3) == 0) {
            attributes.add(ATTRIBUTES[random.nextInt(ATTRIBUTES.length)]);
        }
        boolean plain = random.nextBoolean();
        return TextCharacter.fromString(
                "x",
                plain ? TextColor.ANSI.DEFAULT : colours[random.nextInt(colours.length)],
                plain ? TextColor.ANSI.DEFAULT : colours[random.nextInt(colours.length)],
                attributes)[0];
    }

    private static void assertShows(SmallTerminal terminal, BasicTextImage wanted) {
        assertThat(terminal.isNeutral()).isTrue();
        int columns = wanted.getSize().getColumns();
        int rows = wanted.getSize().getRows();
        for (int y = 0; y < rows; y++) {
            int width = y == rows - 1 ? columns - 1 : columns;
            for (int x = 0; x < width; x++) {
                TextCharacter cell = wanted.getCharacterAt(x, y);
                boolean cut = cell.isDoubleWidth() && x + 1 >= width;
                String where = "cell " + x + "," + y + " of " + columns + "x" + rows;
                assertThat(terminal.text(x, y)).as(where).isEqualTo(cut ? "?" : cell.getCharacterString());
                assertThat(terminal.style(x, y)).as(where).isEqualTo(sgr(cell));
                x += cell.isDoubleWidth() ? 1 : 0;
            }
        }
    }

    private static void assertSameText(ScreenTerminal other, SmallTerminal terminal, int columns, int rows) {
        long[] cells = new long[columns * rows];
        other.dump(cells, new int[2]);
        for (int y = 0; y < rows; y++) {
            for (int x = 0; x < columns; x++) {
                String text = terminal.text(x, y);
                if (!text.isEmpty()) {
                    int codePoint = ScreenTerminal.cellCodePoint(cells[y * columns + x]);
                    assertThat(Character.toString(codePoint == 0 ? ' ' : codePoint))
                            .as("cell %d,%d", x, y)
                            .isEqualTo(text);
                }
            }
        }
    }

    /** By Lanterna's own codes, dim aside. */
    private static String sgr(TextCharacter cell) {
        TreeSet<Integer> codes = new TreeSet<>();
        for (SGR attribute : cell.getModifiers()) {
            codes.add(
                    switch (attribute) {
                        case BOLD -> 1;
                        case ITALIC -> 2;
                        case UNDERLINE -> 4;
                        case BLINK -> 5;
                        case REVERSE -> 7;
                        case CROSSED_OUT -> 9;
                        default -> throw new AssertionError(attribute);
                    });
        }
        StringBuilder style = new StringBuilder();
        codes.forEach(code -> style.append(code).append(' '));
        return style + new String(cell.getForegroundColor().getForegroundSGRSequence()) + " "
                + new String(cell.getBackgroundColor().getBackgroundSGRSequence());
    }
}
