package dev.gridlock.tui.widget;

import com.googlecode.lanterna.TerminalTextUtils;
import java.util.ArrayList;
import java.util.List;

/**
 * Text measured in terminal columns.
 *
 * <p>Names of threads and processes come from other programs and may hold anything. Terminals disagree about the width
 * of what lies outside the basic plane and about combining characters, and a wrong guess shifts the rest of the row: so
 * a surrogate pair is shown as one {@code ?}, marks without width are left out, and control characters become
 * {@code ?}.
 */
public final class Text {
    private Text() {}

    /** Columns that {@code text} takes when drawn. */
    public static int width(String text) {
        int width = 0;
        for (int i = 0; i < text.length(); i++) {
            width += width(text, i);
        }
        return width;
    }

    /** Columns that the character at {@code i} takes: 0, 1 or 2. */
    static int width(String text, int i) {
        char c = text.charAt(i);
        if (c < 0x7f) {
            return 1;
        }
        if (Character.isLowSurrogate(c) && i > 0 && Character.isHighSurrogate(text.charAt(i - 1))) {
            return 0;
        }
        int type = Character.getType(c);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        return TerminalTextUtils.isCharDoubleWidth(c) ? 2 : 1;
    }

    /** The character to draw for {@code c}: printable, one or two columns wide as {@link #width(String)} says. */
    static char drawn(char c, boolean asciiOnly) {
        if (c >= ' ' && c < 0x7f) {
            return c;
        }
        if (c < 0xa0 || Character.isSurrogate(c) || !Character.isDefined(c)) {
            return '?';
        }
        if (!asciiOnly) {
            return c;
        }
        return switch (c) {
            case '\u00a0' -> ' ';
            case '\u2026' -> '~';
            case '\u2013', '\u2014' -> '-';
            case '\u2192' -> '>';
            case '\u00d7' -> 'x';
            case '\u00b5', '\u03bc' -> 'u';
            default -> '?';
        };
    }

    /** {@code text} cut to {@code width} columns, with {@code ellipsis} as the last one when something was left out. */
    public static String fit(String text, int width, char ellipsis) {
        if (width <= 0) {
            return "";
        }
        if (width(text) <= width) {
            return text;
        }
        StringBuilder cut = new StringBuilder();
        int used = 0;
        for (int i = 0; i < text.length(); i++) {
            int next = width(text, i);
            if (used + next > width - 1) {
                break;
            }
            used += next;
            cut.append(text.charAt(i));
        }
        return cut.append(ellipsis).toString();
    }

    /** {@code text} and as many blanks as make it {@code width} columns, if it is not as wide already. */
    public static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - width(text)));
    }

    /** {@code text} broken at blanks into lines of at most {@code width} columns; longer words are broken. */
    public static List<String> wrap(String text, int width) {
        List<String> lines = new ArrayList<>();
        int limit = Math.max(1, width);
        for (String paragraph : text.split("\n", -1)) {
            StringBuilder line = new StringBuilder();
            for (String word : paragraph.strip().split("\\s+", -1)) {
                String rest = word;
                if (!line.isEmpty() && width(line.toString()) + 1 + width(rest) <= limit) {
                    line.append(' ').append(rest);
                    continue;
                }
                if (!line.isEmpty()) {
                    lines.add(line.toString());
                    line.setLength(0);
                }
                while (width(rest) > limit) {
                    int cut = Math.max(1, Math.min(limit, rest.length()));
                    while (cut > 1 && width(rest.substring(0, cut)) > limit) {
                        cut--;
                    }
                    lines.add(rest.substring(0, cut));
                    rest = rest.substring(cut);
                }
                line.append(rest);
            }
            lines.add(line.toString());
        }
        return lines;
    }
}
