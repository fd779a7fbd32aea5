package dev.gridlock.tui.terminal;

import com.googlecode.lanterna.SGR;
import com.googlecode.lanterna.TextCharacter;
import com.googlecode.lanterna.TextColor;
import java.util.HashMap;
import java.util.Map;

/**
 * The colours and attributes of a cell as one number, and the shortest escape sequence from one to another.
 *
 * <p>Colours are the 8 names and their 8 bright ones (SGR 30-37, 90-97 and 39, the same for the ground), so that the
 * user's palette holds; any other colour is the default one. Lanterna has no dim: its {@link SGR#ITALIC} is sent as dim
 * (SGR 2), for italics are shown as reverse or not at all on too many terminals to be of use.
 */
final class Pen {
    /** Default colours, no attributes. */
    static final int DEFAULT = 0;

    private static final int COLOUR_BITS = 5;
    private static final int COLOUR_MASK = (1 << COLOUR_BITS) - 1;
    private static final int ATTRIBUTE_SHIFT = 2 * COLOUR_BITS;

    /** Bit, code to switch on, code to switch off; bold and dim are switched off together. */
    private static final int[][] ATTRIBUTES = {{1, 1, 22}, {2, 2, 22}, {4, 4, 24}, {8, 5, 25}, {16, 7, 27}, {32, 9, 29}
    };

    private final Map<Long, String> known = new HashMap<>();

    /** The style of a cell. */
    int of(TextCharacter cell) {
        int attributes = (cell.isBold() ? 1 : 0)
                | (cell.isItalic() ? 2 : 0)
                | (cell.isUnderlined() ? 4 : 0)
                | (cell.isBlinking() ? 8 : 0)
                | (cell.isReversed() ? 16 : 0)
                | (cell.isCrossedOut() ? 32 : 0);
        int colours = code(cell.getForegroundColor()) | code(cell.getBackgroundColor()) << COLOUR_BITS;
        return attributes << ATTRIBUTE_SHIFT | colours;
    }

    /** What makes a terminal that writes in {@code from} write in {@code to}; "" when they are the same. */
    String change(int from, int to) {
        if (from == to) {
            return "";
        }
        return known.computeIfAbsent((long) from << Integer.SIZE | to, key -> shortest(from, to));
    }

    private static String shortest(int from, int to) {
        String anew = anew(to);
        String step = step(from, to);
        return step.length() < anew.length() ? step : anew;
    }

    private static String anew(int to) {
        StringBuilder codes = new StringBuilder();
        int attributes = to >> ATTRIBUTE_SHIFT;
        for (int[] attribute : ATTRIBUTES) {
            if ((attributes & attribute[0]) != 0) {
                add(codes, attribute[1]);
            }
        }
        colours(codes, DEFAULT, to);
        return "\033[" + (codes.length() == 0 ? "" : "0;" + codes) + "m";
    }

    private static String step(int from, int to) {
        StringBuilder codes = new StringBuilder();
        int was = from >> ATTRIBUTE_SHIFT;
        int wanted = to >> ATTRIBUTE_SHIFT;
        int lastOff = 0;
        for (int[] attribute : ATTRIBUTES) {
            if ((was & ~wanted & attribute[0]) != 0 && lastOff != attribute[2]) {
                lastOff = attribute[2];
                add(codes, lastOff);
                was &= lastOff == 22 ? ~3 : ~attribute[0];
            }
        }
        for (int[] attribute : ATTRIBUTES) {
            if ((wanted & ~was & attribute[0]) != 0) {
                add(codes, attribute[1]);
            }
        }
        colours(codes, from, to);
        return "\033[" + codes + "m";
    }

    private static void colours(StringBuilder codes, int from, int to) {
        int foreground = to & COLOUR_MASK;
        int background = to >> COLOUR_BITS & COLOUR_MASK;
        if (foreground != (from & COLOUR_MASK)) {
            add(codes, sgr(foreground, 30));
        }
        if (background != (from >> COLOUR_BITS & COLOUR_MASK)) {
            add(codes, sgr(background, 40));
        }
    }

    private static int sgr(int code, int base) {
        if (code == 0) {
            return base + 9;
        }
        return code <= 8 ? base + code - 1 : base + 60 + code - 9;
    }

    private static void add(StringBuilder codes, int code) {
        if (codes.length() > 0) {
            codes.append(';');
        }
        codes.append(code);
    }

    /** 0 for the default, 1 to 8 for the names, 9 to 16 for the bright ones. */
    private static int code(TextColor colour) {
        if (!(colour instanceof TextColor.ANSI name)) {
            return 0;
        }
        return switch (name) {
            case DEFAULT -> 0;
            case BLACK -> 1;
            case RED -> 2;
            case GREEN -> 3;
            case YELLOW -> 4;
            case BLUE -> 5;
            case MAGENTA -> 6;
            case CYAN -> 7;
            case WHITE -> 8;
            case BLACK_BRIGHT -> 9;
            case RED_BRIGHT -> 10;
            case GREEN_BRIGHT -> 11;
            case YELLOW_BRIGHT -> 12;
            case BLUE_BRIGHT -> 13;
            case MAGENTA_BRIGHT -> 14;
            case CYAN_BRIGHT -> 15;
            case WHITE_BRIGHT -> 16;
        };
    }
}
