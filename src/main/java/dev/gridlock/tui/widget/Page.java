package dev.gridlock.tui.widget;

import dev.gridlock.config.KeyAction;
import dev.gridlock.tui.theme.Role;
import java.util.List;

/** A text longer than the screen, scrolled by lines. */
public final class Page {
    private int top;
    private int page = 1;
    private int lines;

    /** Draws what fits from where the reader is; the last row says how much is below when not all is seen. */
    public void draw(List<Line> text, Area area) {
        boolean whole = text.size() <= area.height();
        lines = text.size();
        page = Math.max(1, whole ? area.height() : area.height() - 1);
        top = Math.max(0, Math.min(top, lines - page));
        int last = Math.min(lines, top + page);
        for (int i = top; i < last; i++) {
            area.put(1, i - top, text.get(i));
        }
        if (!whole && area.height() > 1) {
            String place = "lines " + (top + 1) + " to " + last + " of " + lines;
            area.put(1, area.height() - 1, Role.FAINT, place);
            if (last < lines) {
                area.put(
                        2 + place.length(),
                        area.height() - 1,
                        Role.FAINT,
                        area.marks().down());
            }
        }
    }

    /** Whether a key moved the text. */
    public boolean act(KeyAction action) {
        switch (action) {
            case UP -> top--;
            case DOWN -> top++;
            case PAGE_UP -> top -= page;
            case PAGE_DOWN -> top += page;
            case HALF_UP -> top -= Math.max(1, page / 2);
            case HALF_DOWN -> top += Math.max(1, page / 2);
            case FIRST -> top = 0;
            case LAST -> top = lines;
            default -> {
                return false;
            }
        }
        top = Math.max(0, Math.min(top, lines - page));
        return true;
    }

    /** Back to the first line. */
    public void rewind() {
        top = 0;
    }
}
