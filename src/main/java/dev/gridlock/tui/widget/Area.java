package dev.gridlock.tui.widget;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.graphics.TextGraphics;
import dev.gridlock.tui.theme.Marks;
import dev.gridlock.tui.theme.Palette;
import dev.gridlock.tui.theme.Role;

/**
 * A rectangle of the screen that can be drawn into. Whatever lies outside it is left out, so no widget can spoil
 * another; and the last cell of the screen's last row is never written, since many terminals scroll when it is.
 */
public final class Area {
    private final TextGraphics canvas;
    private final Palette palette;
    private final int screenWidth;
    private final int screenHeight;
    private final int left;
    private final int top;
    private final int width;
    private final int height;

    /** The whole screen. */
    public Area(TextGraphics canvas, Palette palette, TerminalSize size) {
        this(canvas, palette, size.getColumns(), size.getRows(), 0, 0, size.getColumns(), size.getRows());
    }

    private Area(
            TextGraphics canvas,
            Palette palette,
            int screenWidth,
            int screenHeight,
            int left,
            int top,
            int width,
            int height) {
        this.canvas = canvas;
        this.palette = palette;
        this.screenWidth = screenWidth;
        this.screenHeight = screenHeight;
        this.left = left;
        this.top = top;
        this.width = Math.max(0, width);
        this.height = Math.max(0, height);
    }

    /** Columns. */
    public int width() {
        return width;
    }

    /** Rows. */
    public int height() {
        return height;
    }

    /** The theme's marks. */
    public Marks marks() {
        return palette.marks();
    }

    /** The part that begins {@code from} rows down and has at most {@code count} rows. */
    public Area rows(int from, int count) {
        int start = Math.max(0, Math.min(from, height));
        return new Area(
                canvas, palette, screenWidth, screenHeight, left, top + start, width, Math.min(count, height - start));
    }

    /** The part that begins {@code from} columns in and has at most {@code count} columns. */
    public Area columns(int from, int count) {
        int start = Math.max(0, Math.min(from, width));
        return new Area(
                canvas, palette, screenWidth, screenHeight, left + start, top, Math.min(count, width - start), height);
    }

    /** Draws one character. */
    public void put(int x, int y, Role role, char c) {
        if (x < 0 || x >= width || y < 0 || y >= height) {
            return;
        }
        int column = left + x;
        int row = top + y;
        if (column >= screenWidth || row >= screenHeight || (row == screenHeight - 1 && column == screenWidth - 1)) {
            return;
        }
        canvas.setCharacter(column, row, palette.cell(role, Text.drawn(c, palette.asciiOnly())));
    }

    /**
     * Draws text from column {@code x} on; what does not fit is left out.
     *
     * @return the column after it, whether it fitted or not
     */
    public int put(int x, int y, Role role, String text) {
        int column = x;
        for (int i = 0; i < text.length(); i++) {
            int wide = Text.width(text, i);
            if (wide == 2 && (palette.asciiOnly() || column + 2 > width || lastCell(column + 1, y))) {
                put(column, y, role, '?');
                put(column + 1, y, role, ' ');
            } else if (wide > 0) {
                put(column, y, role, text.charAt(i));
            }
            column += wide;
        }
        return column;
    }

    /** The same, cut to {@code columns} with an ellipsis. */
    public int put(int x, int y, Role role, String text, int columns) {
        return put(x, y, role, Text.fit(text, columns, marks().ellipsis()));
    }

    /** Draws text that ends in the last column but {@code gap}. */
    public void right(int gap, int y, Role role, String text) {
        put(width - gap - Text.width(text), y, role, text);
    }

    /** Draws a line of text from column {@code x} on. */
    public int put(int x, int y, Line line) {
        int column = x;
        for (Line.Span span : line.spans()) {
            column = put(column, y, span.role(), span.text());
        }
        return column;
    }

    /** Draws {@code count} times the same character. */
    public void fill(int x, int y, int count, Role role, char c) {
        for (int i = 0; i < count; i++) {
            put(x + i, y, role, c);
        }
    }

    /** Draws a rule over the whole width. */
    public void rule(int y) {
        fill(0, y, width, Role.FAINT, marks().horizontal());
    }

    private boolean lastCell(int x, int y) {
        return left + x == screenWidth - 1 && top + y == screenHeight - 1;
    }
}
