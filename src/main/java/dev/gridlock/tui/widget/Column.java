package dev.gridlock.tui.widget;

import dev.gridlock.tui.theme.Role;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * A column declares itself: heading, width, sorting and help are all made from this.
 *
 * @param <T> what a row shows
 * @param name its heading
 * @param help what it says, with its unit, for the help page
 * @param min least columns it takes, its heading's width or more
 * @param max most columns it takes
 * @param priority columns with a lower one stay longest when the screen is narrow
 * @param rightAligned true for numbers
 * @param fitted whether it grows to its widest text rather than to {@code max}
 * @param text its text for a row; "" for a painted column
 * @param role its role for a row
 * @param order how to sort by it, null when it can't be
 * @param painter draws the cell instead of {@code text}, null for text
 */
public record Column<T>(
        String name,
        String help,
        int min,
        int max,
        int priority,
        boolean rightAligned,
        boolean fitted,
        Function<T, String> text,
        Function<T, Role> role,
        @Nullable Comparator<T> order,
        @Nullable Painter<T> painter) {

    /** Draws a cell. */
    public interface Painter<T> {
        /** Is told, before the first row is drawn, which rows will be, and how wide the column is. */
        default void prepare(List<T> rows, int width) {}

        /** Draws the cell of a row. */
        void draw(Area area, int x, int y, int width, T row);
    }

    /** Which rows have a value in a column, so that one which nobody can fill is left out. */
    public boolean filled(Iterable<T> rows) {
        if (painter != null) {
            return true;
        }
        boolean any = false;
        for (T row : rows) {
            any = true;
            String value = text.apply(row);
            if (!value.isEmpty() && !value.equals(Figures.NOT_AVAILABLE)) {
                return true;
            }
        }
        return !any;
    }

    /** Text that grows to its widest value. */
    public static <T> Column<T> name(String name, int min, int max, String help, Function<T, String> text) {
        return new Column<>(
                name,
                help,
                min,
                max,
                0,
                false,
                true,
                text,
                row -> Role.TEXT,
                Comparator.comparing(text, String.CASE_INSENSITIVE_ORDER),
                null);
    }

    /** Text between two widths. */
    public static <T> Column<T> text(
            String name, int min, int max, int priority, String help, Function<T, String> text) {
        return new Column<>(
                name,
                help,
                min,
                max,
                priority,
                false,
                false,
                text,
                row -> Role.TEXT,
                Comparator.comparing(text, String.CASE_INSENSITIVE_ORDER),
                null);
    }

    /** A number, sorted with the greatest first, unknown ones last. */
    public static <T> Column<T> number(
            String name,
            int width,
            int priority,
            String help,
            ToDoubleFunction<T> value,
            Function<Double, String> format) {
        return new Column<>(
                name,
                help,
                width,
                width,
                priority,
                true,
                false,
                row -> format.apply(value.applyAsDouble(row)),
                row -> Role.TEXT,
                Comparator.comparingDouble(row -> {
                    double v = value.applyAsDouble(row);
                    return Double.isNaN(v) ? Double.MAX_VALUE : -v;
                }),
                null);
    }

    /** A drawn cell that takes what the others leave. */
    public static <T> Column<T> painted(String name, int min, int priority, String help, Painter<T> painter) {
        return new Column<>(
                name, help, min, Integer.MAX_VALUE, priority, false, false, row -> "", row -> Role.TEXT, null, painter);
    }

    /** The same in another role. */
    public Column<T> as(Function<T, Role> other) {
        return new Column<>(name, help, min, max, priority, rightAligned, fitted, text, other, order, painter);
    }

    /** The same, only as wide as its widest text. */
    public Column<T> asWideAsItsText() {
        return new Column<>(name, help, min, max, priority, rightAligned, true, text, role, order, painter);
    }
}
