package dev.gridlock.tui.terminal;

import java.util.Arrays;
import java.util.TreeSet;
import java.util.function.IntUnaryOperator;
import org.jline.utils.WCWidth;

/**
 * As much of a terminal as {@link FrameDiff} uses, written from ECMA-48 and not from it: cells, cursor, pending wrap,
 * wide characters, colours. Throws on anything else, and on scrolling.
 */
final class SmallTerminal {
    private static final String BLANK_STYLE = "39 49";

    private final IntUnaryOperator width;
    private final int columns;
    private final int rows;
    private final String[][] text;
    private final String[][] styles;
    private final TreeSet<Integer> attributes = new TreeSet<>();
    private int foreground = 39;
    private int background = 49;
    private int x;
    private int y;
    private boolean wrapPending;
    private boolean synchronised;

    SmallTerminal(int columns, int rows) {
        this(columns, rows, WCWidth::wcwidth);
    }

    /** A terminal with a mind of its own about how wide a code point is. */
    SmallTerminal(int columns, int rows, IntUnaryOperator width) {
        this.width = width;
        this.columns = columns;
        this.rows = rows;
        this.text = new String[rows][columns];
        this.styles = new String[rows][columns];
        clear(0, rows);
    }

    String text(int column, int row) {
        return text[row][column];
    }

    /** Attributes, foreground and background as SGR codes. */
    String style(int column, int row) {
        return styles[row][column];
    }

    /** The style that comes next, which must be the default one between frames. */
    boolean isNeutral() {
        return style().equals(BLANK_STYLE) && !synchronised;
    }

    /** Fills the screen with what nobody put there. */
    void spoil() {
        for (int row = 0; row < rows; row++) {
            Arrays.fill(text[row], "#");
            Arrays.fill(styles[row], "1 31 49");
        }
    }

    void write(String bytes) {
        int at = 0;
        while (at < bytes.length()) {
            char c = bytes.charAt(at);
            if (c == 0x1b) {
                at = control(bytes, at);
            } else if (c == '\r') {
                x = 0;
                wrapPending = false;
                at++;
            } else if (c == '\n') {
                check(y + 1 < rows, "scrolls");
                y++;
                at++;
            } else {
                int codePoint = bytes.codePointAt(at);
                check(codePoint >= ' ' && codePoint != 0x7f, "control character " + codePoint);
                print(codePoint);
                at += Character.charCount(codePoint);
            }
        }
    }

    private void print(int codePoint) {
        int width = this.width.applyAsInt(codePoint);
        check(width > 0, "character without width " + codePoint);
        check(!wrapPending, "wraps");
        check(x + width <= columns, "does not fit");
        check(y < rows - 1 || x + width < columns, "writes the last cell");
        tear(x);
        tear(x + width - 1);
        put(x, Character.toString(codePoint));
        if (width == 2) {
            put(x + 1, "");
        }
        x += width;
        if (x == columns) {
            x--;
            wrapPending = true;
        }
    }

    /** What a wide character loses with one half. */
    private void tear(int column) {
        if (text[y][column].isEmpty() && column > 0) {
            text[y][column - 1] = "torn";
        }
        if (column + 1 < columns && text[y][column + 1].isEmpty()) {
            text[y][column + 1] = "torn";
        }
    }

    private void put(int column, String what) {
        text[y][column] = what;
        styles[y][column] = style();
    }

    private String style() {
        StringBuilder style = new StringBuilder();
        attributes.forEach(code -> style.append(code).append(' '));
        return style.append(foreground).append(' ').append(background).toString();
    }

    private int control(String bytes, int from) {
        check(bytes.charAt(from + 1) == '[', "unknown escape");
        int end = from + 2;
        while (bytes.charAt(end) < 0x40) {
            end++;
        }
        String arguments = bytes.substring(from + 2, end);
        switch (bytes.charAt(end)) {
            case 'H' -> {
                String[] place = (arguments + ";").split(";", -1);
                y = number(place[0], 1) - 1;
                x = number(place[1], 1) - 1;
                wrapPending = false;
                check(y < rows && x < columns, "off the screen");
            }
            case 'C' -> {
                check(!wrapPending, "moves while it should wrap");
                x += number(arguments, 1);
                check(x < columns, "off the row");
            }
            case 'K' -> {
                check(arguments.isEmpty() && style().equals(BLANK_STYLE), "erases with a style");
                tear(x);
                Arrays.fill(text[y], x, columns, " ");
                Arrays.fill(styles[y], x, columns, BLANK_STYLE);
            }
            case 'J' -> {
                check(arguments.equals("2") && style().equals(BLANK_STYLE), "clears with a style");
                clear(0, rows);
            }
            case 'm' -> Arrays.stream(arguments.split(";")).forEach(code -> sgr(number(code, 0)));
            case 'h' -> synchronised = arguments.equals("?2026") || fail("mode " + arguments);
            case 'l' -> synchronised = !arguments.equals("?2026") && fail("mode " + arguments);
            default -> fail("unknown control " + bytes.substring(from + 1, end + 1));
        }
        return end + 1;
    }

    private void sgr(int code) {
        if (code == 0) {
            attributes.clear();
            foreground = 39;
            background = 49;
        } else if (code < 10) {
            attributes.add(code);
        } else if (code == 22) {
            attributes.remove(1);
            attributes.remove(2);
        } else if (code < 30) {
            attributes.remove(code - 20);
        } else if (code < 40 || (code >= 90 && code < 98)) {
            foreground = code;
        } else {
            background = code;
        }
    }

    private void clear(int from, int to) {
        for (int row = from; row < to; row++) {
            Arrays.fill(text[row], " ");
            Arrays.fill(styles[row], BLANK_STYLE);
        }
    }

    private static int number(String digits, int otherwise) {
        return digits.isEmpty() ? otherwise : Integer.parseInt(digits);
    }

    private static void check(boolean holds, String what) {
        if (!holds) {
            fail(what);
        }
    }

    private static boolean fail(String what) {
        throw new AssertionError(what);
    }
}
