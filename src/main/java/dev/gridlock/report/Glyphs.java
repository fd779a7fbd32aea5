package dev.gridlock.report;

import java.util.Locale;

/**
 * The characters that charts are drawn with.
 *
 * @param busy a task that computes
 * @param waiting a task that waits
 * @param unknown a task of which that is not known
 * @param across a horizontal line
 * @param down a vertical line
 * @param corner where they meet
 * @param cores the line at the number of cores
 * @param plusMinus before an error
 */
record Glyphs(
        char busy, char waiting, char unknown, char across, char down, char corner, char cores, String plusMinus) {
    private static final Glyphs ASCII = new Glyphs('#', '.', '?', '-', '|', '+', ':', "+-");
    private static final Glyphs DRAWN =
            new Glyphs('\u2588', '\u2591', '\u2592', '\u2500', '\u2502', '\u2514', '\u250a', "\u00b1");

    /** Lines and blocks where the locale has them, else ASCII. */
    static Glyphs of(boolean ascii) {
        String encoding = System.getProperty("native.encoding", "").toUpperCase(Locale.ROOT);
        return ascii || !encoding.replace("-", "").equals("UTF8") ? ASCII : DRAWN;
    }
}
