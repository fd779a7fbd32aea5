package dev.gridlock.tui.view;

import dev.gridlock.data.Frame;
import dev.gridlock.tui.theme.Role;
import dev.gridlock.tui.widget.Line;
import dev.gridlock.tui.widget.Text;
import org.jspecify.annotations.Nullable;

/** Places in the code at the end of a row: whole or not at all, since one cut short names another place. */
final class Places {
    private Places() {}

    /**
     * {@code row} and after {@code gap} where in the code that is: the method with its line, else the line alone, as
     * far as there is room in {@code width} columns.
     */
    static Line after(Line row, String gap, @Nullable Frame at, int width) {
        if (at == null) {
            return row;
        }
        int room = width - row.width() - gap.length();
        String place = Text.width(at.brief()) <= room ? at.brief() : at.location();
        return Text.width(place) <= room ? row.and(Role.FAINT, gap + place) : row;
    }
}
