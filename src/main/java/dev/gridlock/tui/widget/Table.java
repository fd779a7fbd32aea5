package dev.gridlock.tui.widget;

import dev.gridlock.tui.theme.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The one table: every view with rows is made of this.
 *
 * <p>Columns are dropped by priority until the rest fits; what is left over goes first to names, then to texts, then to
 * the painted column. Text of a row is asked for only where it is seen, sorted or filtered by, so that a table of 2,000
 * threads costs what its visible rows cost plus one sort.
 *
 * @param <T> what a row shows
 */
public final class Table<T> {
    private static final int MARGIN = 2;
    private static final int GAP = 2;

    private final List<Column<T>> columns;
    private final Function<T, Object> key;
    private final Predicate<T> quiet;

    /**
     * A table.
     *
     * @param columns from left to right
     * @param key what a row is known by from one draw to the next
     * @param quiet rows that the quiet key hides
     */
    public Table(List<Column<T>> columns, Function<T, Object> key, Predicate<T> quiet) {
        this.columns = List.copyOf(columns);
        this.key = key;
        this.quiet = quiet;
    }

    /**
     * What was drawn of what there was.
     *
     * @param rows all rows
     * @param kept rows that passed filter and quiet
     * @param filtered rows that the filter left out
     * @param quiet rows hidden for being quiet
     * @param above kept rows above the first drawn
     * @param below kept rows below the last drawn
     */
    public record Shown(int rows, int kept, int filtered, int quiet, int above, int below) {}

    /** Draws heading and rows. */
    public Shown draw(List<T> rows, TableState state, Area area, Instant now) {
        return draw(rows, null, state, area, now);
    }

    /** The same with a last row that is not sorted, filtered or selected: a sum. */
    public Shown draw(List<T> rows, @Nullable T sum, TableState state, Area area, Instant now) {
        List<T> passing = filtered(rows, state.filter());
        int filteredOut = rows.size() - passing.size();
        List<T> kept = passing;
        if (state.quietHidden()) {
            kept = new ArrayList<>(passing);
            kept.removeIf(quiet);
        }
        List<T> ordered = ordered(kept, state, now);
        List<Fitted<T>> visible = fit(ordered, area.width());
        List<Object> keys = new ArrayList<>(ordered.size());
        ordered.forEach(row -> keys.add(key.apply(row)));
        List<String> sortable = new ArrayList<>();
        for (Fitted<T> column : visible) {
            if (column.column().order() != null) {
                sortable.add(column.column().name());
            }
        }
        int room = Math.max(0, area.height() - (sum == null ? 1 : 2));
        int top = state.shown(keys, sortable, room);
        heading(visible, state, area);
        int last = Math.min(ordered.size(), top + room);
        for (Fitted<T> column : visible) {
            Column.Painter<T> painter = column.column().painter();
            if (painter != null) {
                painter.prepare(ordered.subList(top, last), column.width());
            }
        }
        for (int i = top; i < last; i++) {
            boolean chosen = Objects.equals(keys.get(i), state.selected());
            row(visible, ordered.get(i), chosen, area, 1 + i - top);
        }
        if (sum != null) {
            row(visible, sum, false, area, 1 + last - top);
        }
        return new Shown(
                rows.size(), kept.size(), filteredOut, passing.size() - kept.size(), top, ordered.size() - last);
    }

    private List<T> filtered(List<T> rows, String filter) {
        if (filter.isEmpty()) {
            return rows;
        }
        String wanted = filter.toLowerCase(Locale.ROOT);
        List<T> kept = new ArrayList<>();
        for (T row : rows) {
            for (Column<T> column : columns) {
                if (!column.rightAligned()
                        && column.text().apply(row).toLowerCase(Locale.ROOT).contains(wanted)) {
                    kept.add(row);
                    break;
                }
            }
        }
        return kept;
    }

    private List<T> ordered(List<T> rows, TableState state, Instant now) {
        List<Object> held = state.held(now);
        if (held != null) {
            Map<Object, Integer> place = new HashMap<>();
            held.forEach(k -> place.put(k, place.size()));
            List<T> same = new ArrayList<>(rows);
            same.sort(Comparator.comparingInt(row -> place.getOrDefault(key.apply(row), Integer.MAX_VALUE)));
            return same;
        }
        Comparator<T> order = order(state.sortedBy());
        if (order == null && !state.inverted()) {
            return rows;
        }
        List<T> sorted = new ArrayList<>(rows);
        if (order != null) {
            sorted.sort(state.inverted() ? order.reversed() : order);
        } else {
            Collections.reverse(sorted);
        }
        return sorted;
    }

    private @Nullable Comparator<T> order(@Nullable String name) {
        for (Column<T> column : columns) {
            if (column.name().equals(name)) {
                return column.order();
            }
        }
        return null;
    }

    /** A column and the width it gets. */
    private record Fitted<T>(Column<T> column, int width) {}

    private List<Fitted<T>> fit(List<T> rows, int width) {
        List<Fitted<T>> wanted = new ArrayList<>();
        for (Column<T> column : columns) {
            if (column.priority() == 0 || column.filled(sampleOf(rows))) {
                wanted.add(new Fitted<>(column, least(column, rows, width)));
            }
        }
        List<Fitted<T>> byPriority = new ArrayList<>(wanted);
        byPriority.sort(Comparator.comparingInt(f -> f.column().priority()));
        List<Fitted<T>> kept = new ArrayList<>();
        for (Fitted<T> next : byPriority) {
            kept.add(next);
            if (kept.size() > 1 && total(kept) > width) {
                kept.remove(next);
            }
        }
        List<Fitted<T>> fitted = new ArrayList<>(wanted);
        fitted.retainAll(kept);
        int spare = width - total(fitted);
        for (int pass = 0; pass < 3; pass++) {
            for (int i = 0; i < fitted.size(); i++) {
                Column<T> column = fitted.get(i).column();
                int turn = column.fitted() ? 0 : column.painter() == null ? 1 : 2;
                if (turn == pass && spare > 0) {
                    int now = fitted.get(i).width();
                    int most = pass == 0 ? Math.min(column.max(), widest(column, rows)) : column.max();
                    int more = Math.max(0, Math.min(spare, most - now));
                    fitted.set(i, new Fitted<>(column, now + more));
                    spare -= more;
                }
            }
        }
        return fitted;
    }

    /**
     * Names come before columns of less weight: up to a fifth of the screen is theirs. Other text that grows to its
     * widest is shown whole, up to a third of the screen, or makes room for columns of more weight: a name cut short
     * misleads.
     */
    private int least(Column<T> column, List<T> rows, int width) {
        if (!column.fitted()) {
            return column.min();
        }
        int share = Math.min(column.max(), column.priority() == 0 ? width / 5 : width / 3);
        return Math.max(column.min(), Math.min(share, widest(column, rows)));
    }

    private int total(List<Fitted<T>> fitted) {
        return MARGIN + fitted.stream().mapToInt(Fitted::width).sum() + GAP * (fitted.size() - 1);
    }

    /** Enough rows to tell whether a column has any value at all. */
    private List<T> sampleOf(List<T> rows) {
        return rows.size() <= 200 ? rows : rows.subList(0, 200);
    }

    private int widest(Column<T> column, List<T> rows) {
        int widest = column.min();
        for (T row : rows) {
            widest = Math.max(widest, Text.width(column.text().apply(row)));
            if (widest >= column.max()) {
                break;
            }
        }
        return widest;
    }

    private void heading(List<Fitted<T>> visible, TableState state, Area area) {
        int x = MARGIN;
        for (Fitted<T> fitted : visible) {
            Column<T> column = fitted.column();
            String name = column.name();
            boolean sorted = name.equals(state.sortedBy());
            char arrow = state.inverted() ? area.marks().up() : area.marks().down();
            Role role = sorted ? Role.STRONG : Role.FAINT;
            if (column.rightAligned()) {
                int start = x + fitted.width() - Text.width(name);
                area.put(start, 0, role, name);
                if (sorted) {
                    area.put(start - 1, 0, role, arrow);
                }
            } else {
                area.put(x, 0, role, sorted ? name + arrow : name, fitted.width());
            }
            x += fitted.width() + GAP;
        }
    }

    private void row(List<Fitted<T>> visible, T row, boolean chosen, Area area, int y) {
        if (chosen) {
            area.fill(0, y, area.width(), Role.CHOSEN, ' ');
            area.put(0, y, Role.CHOSEN, area.marks().pointer());
        }
        int x = MARGIN;
        for (Fitted<T> fitted : visible) {
            Column<T> column = fitted.column();
            Column.Painter<T> painter = column.painter();
            if (painter != null) {
                painter.draw(area, x, y, Math.min(fitted.width(), area.width() - x), row);
            } else {
                Role role = chosen ? Role.CHOSEN : column.role().apply(row);
                String text = column.text().apply(row);
                if (column.rightAligned()) {
                    area.put(x + fitted.width() - Text.width(text), y, role, text);
                } else {
                    area.put(x, y, role, text, fitted.width());
                }
            }
            x += fitted.width() + GAP;
        }
    }
}
