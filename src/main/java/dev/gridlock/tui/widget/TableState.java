package dev.gridlock.tui.widget;

import dev.gridlock.config.KeyAction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a reader is in a table. The selection is a row's key, not its number: it sticks to the thread or process while
 * rows move. After a key the order holds still for 3 s, so that the row one aims at does not jump away.
 */
public final class TableState {
    private static final Duration HOLD = Duration.ofSeconds(3);

    private @Nullable Object selected;
    private int lastIndex;
    private String filter = "";
    private boolean quietHidden;
    private boolean inverted;
    /** Name of the column that rows are sorted by, null for the order they come in. */
    private @Nullable String sortedBy;

    private boolean keyed;
    private boolean reorder;
    private Instant heldUntil = Instant.MIN;

    /** What the last draw showed. */
    private List<Object> shown = List.of();

    private List<String> sortable = List.of();
    private int page = 1;
    private int top;

    /** The selected row's key, or null. */
    public @Nullable Object selected() {
        return selected;
    }

    /** The selected row's key, the first row's when none is selected, null in an empty table. */
    public @Nullable Object selectedOrFirst() {
        if (selected != null) {
            return selected;
        }
        return shown.isEmpty() ? null : shown.get(0);
    }

    /** Selects a row. */
    public void select(@Nullable Object key) {
        selected = key;
        keyed = true;
    }

    /** The text that rows must contain, "" for all. */
    public String filter() {
        return filter;
    }

    /** Shows only rows with that text. */
    public void filter(String text) {
        filter = text;
        keyed = true;
    }

    /** Whether quiet rows are hidden. */
    public boolean quietHidden() {
        return quietHidden;
    }

    /** Whether the order is turned round. */
    boolean inverted() {
        return inverted;
    }

    /** The column's heading, or null. */
    @Nullable
    String sortedBy() {
        return sortedBy;
    }

    /** Sorts by that column until a key says otherwise. */
    public void sortBy(@Nullable String column) {
        sortedBy = column;
        reorder = true;
    }

    /** Whether a key in this table changed anything. */
    public boolean act(KeyAction action) {
        switch (action) {
            case UP -> move(-1);
            case DOWN, NEXT_MATCH -> move(1);
            case PREVIOUS_MATCH -> move(-1);
            case PAGE_UP -> move(-page);
            case PAGE_DOWN -> move(page);
            case HALF_UP -> move(-Math.max(1, page / 2));
            case HALF_DOWN -> move(Math.max(1, page / 2));
            case FIRST -> move(-shown.size());
            case LAST -> move(shown.size());
            case SORT_LEFT -> sort(-1);
            case SORT_RIGHT -> sort(1);
            case INVERT -> {
                inverted = !inverted;
                reorder = true;
            }
            case QUIET -> quietHidden = !quietHidden;
            default -> {
                return false;
            }
        }
        keyed = true;
        return true;
    }

    private void move(int by) {
        if (shown.isEmpty()) {
            return;
        }
        int at = selected == null ? -1 : shown.indexOf(selected);
        int next;
        if (at >= 0) {
            next = at + by;
        } else if (selected == null) {
            next = by > 0 ? by - 1 : 0;
        } else {
            next = lastIndex;
        }
        lastIndex = Math.max(0, Math.min(shown.size() - 1, next));
        selected = shown.get(lastIndex);
    }

    private void sort(int by) {
        if (sortable.isEmpty()) {
            return;
        }
        int at = sortedBy == null ? -1 : sortable.indexOf(sortedBy);
        int next = at < 0 ? (by > 0 ? 0 : sortable.size() - 1) : Math.floorMod(at + by, sortable.size());
        sortedBy = sortable.get(next);
        reorder = true;
    }

    /** The order to keep, null when rows are to be sorted anew. */
    @Nullable
    List<Object> held(Instant now) {
        if (keyed) {
            heldUntil = now.plus(HOLD);
            keyed = false;
        }
        if (reorder || shown.isEmpty() || !now.isBefore(heldUntil)) {
            reorder = false;
            return null;
        }
        return shown;
    }

    /** Tells what was drawn, and scrolls so that the selected row is seen. Returns the first row to draw. */
    int shown(List<Object> keys, List<String> sortableColumns, int rows) {
        shown = keys;
        sortable = sortableColumns;
        page = Math.max(1, rows);
        int at = selected == null ? -1 : keys.indexOf(selected);
        if (at >= 0) {
            lastIndex = at;
            top = Math.max(at - page + 1, Math.min(top, at));
        }
        top = Math.max(0, Math.min(top, keys.size() - page));
        return top;
    }
}
