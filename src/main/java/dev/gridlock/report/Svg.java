package dev.gridlock.report;

import java.util.Locale;

/**
 * An SVG picture inside a page, written element by element; what is text is escaped here. Lengths are in its own units.
 */
final class Svg {
    private final StringBuilder out = new StringBuilder();

    /**
     * Opens it.
     *
     * @param id unique in the page
     * @param title read out, and shown when pointed at
     * @param text what the picture shows, for whoever does not see it
     */
    Svg(String id, double width, double height, String title, String text) {
        raw(
                "<svg viewBox=\"0 0 %s %s\" role=\"img\" aria-labelledby=\"%s-t %s-d\">",
                number(width), number(height), id, id);
        raw("<title id=\"%s-t\">%s</title><desc id=\"%s-d\">%s</desc>", id, escaped(title), id, escaped(text));
    }

    void line(String style, double x1, double y1, double x2, double y2) {
        raw(
                "<line class=\"%s\" x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"/>",
                style, number(x1), number(y1), number(x2), number(y2));
    }

    /** Points as "x,y x,y". */
    void path(String style, String points) {
        raw("<polyline class=\"%s\" points=\"%s\"/>", style, points);
    }

    void rect(String style, double x, double y, double width, double height, String title) {
        raw(
                "<rect class=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"%s",
                style,
                number(x),
                number(y),
                number(width),
                number(height),
                title.isEmpty() ? "/>" : "><title>" + escaped(title) + "</title></rect>");
    }

    /** {@code anchor}: start, middle or end. */
    void text(String style, double x, double y, String anchor, String text) {
        raw(
                "<text class=\"%s\" x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>",
                style, number(x), number(y), anchor, escaped(text));
    }

    /** A mark of one of seven shapes, so that nobody needs its colour to tell it. */
    void mark(String style, int shape, double x, double y, String title) {
        raw("<path class=\"%s\" transform=\"translate(%s %s)\" d=\"%s\">", style, number(x), number(y), shape(shape));
        raw("<title>%s</title></path>", escaped(title));
    }

    static String shape(int shape) {
        return switch (Math.floorMod(shape, 7)) {
            case 0 -> "M-5 -5H5V5H-5Z";
            case 1 -> "M0 -6A6 6 0 1 1 -0.01 -6Z";
            case 2 -> "M0 -7L7 0L0 7L-7 0Z";
            case 3 -> "M0 -7L6.5 5H-6.5Z";
            case 4 -> "M0 7L6.5 -5H-6.5Z";
            case 5 -> "M-2 -6H2V-2H6V2H2V6H-2V2H-6V-2H-2Z";
            default -> "M-6 -4L-4 -6L0 -2L4 -6L6 -4L2 0L6 4L4 6L0 2L-4 6L-6 4L-2 0Z";
        };
    }

    private void raw(String format, Object... args) {
        out.append(String.format(Locale.ROOT, format, args));
    }

    /** The whole element. */
    String done() {
        return out + "</svg>\n";
    }

    static String number(double value) {
        return Double.toString(Math.round(value * 100) / 100.0);
    }

    /** For the text and the attributes of a page; a character that XML does not have becomes {@code ?}. */
    static String escaped(String text) {
        return Lines.plain(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
