package dev.gridlock.tui.terminal;

import com.googlecode.lanterna.TextCharacter;

/** What of a cell may be sent to the terminal, and whether one can be sure how wide it comes out. */
final class Glyph {
    private Glyph() {}

    /**
     * The text to send for a cell. A character that takes no room of its own or steers the terminal (a lone combining
     * mark, a right-to-left override in a thread's name) would shift all that follows: it is sent as {@code ?}. So is
     * what an ASCII terminal lacks.
     */
    static String text(TextCharacter cell, boolean utf8) {
        String text = cell.getCharacterString();
        char first = text.charAt(0);
        if (first >= ' ' && first < 0x7f && text.length() == 1) {
            return text;
        }
        return utf8 && shows(text.codePointAt(0)) ? text : "?";
    }

    /**
     * Whether every terminal shows this text in the one column, or the two, that Lanterna reckons with: ASCII, Latin,
     * arrows, punctuation, box drawing, blocks and geometric shapes. Emoji, grapheme clusters and other scripts are
     * where terminals differ.
     */
    static boolean certain(String text) {
        char c = text.charAt(0);
        return text.length() == 1
                && (c < 0x300 || (c >= 0x2010 && c <= 0x2027) || (c >= 0x2190 && c <= 0x2193) || isDrawing(c));
    }

    /** Whether Lanterna gives this cell two columns. */
    static boolean wide(TextCharacter cell) {
        return !certain(cell.getCharacterString()) && cell.isDoubleWidth();
    }

    private static boolean isDrawing(char c) {
        boolean emoji = c == 0x25aa || c == 0x25ab || c == 0x25b6 || c == 0x25c0 || (c >= 0x25fb && c <= 0x25fe);
        return c >= 0x2500 && c <= 0x25ff && !emoji;
    }

    private static boolean shows(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.COMBINING_SPACING_MARK,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
