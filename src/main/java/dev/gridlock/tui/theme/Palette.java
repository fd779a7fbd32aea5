package dev.gridlock.tui.theme;

import com.googlecode.lanterna.SGR;
import com.googlecode.lanterna.TextCharacter;
import com.googlecode.lanterna.TextColor;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;

/**
 * The cells of one theme, each built once.
 *
 * <p>Lanterna's cell is an object with a string, two colours and a set; building one for each of the 4,800 cells of a
 * screen costs more than sending the screen. A screen uses about a hundred different characters in a few roles, so they
 * are kept in pages of 256 by role. Colours are the 16 names only, so that the user's own palette holds, and no ground
 * is ever set: no named colour is readable on both a dark and a light one, which is why text keeps the default.
 */
public final class Palette {
    /** Lanterna has no dim; the terminal sends this one as SGR 2. */
    public static final SGR DIM = SGR.ITALIC;

    private static final int PAGE_BITS = 8;
    private static final int PAGE = 1 << PAGE_BITS;

    private final Theme theme;
    private final Marks marks;
    private final @Nullable TextCharacter[][][] cells = new TextCharacter[Role.values().length][PAGE][];

    /** The cells of that theme. */
    public Palette(Theme theme) {
        this.theme = theme;
        this.marks = Marks.of(theme.glyphs());
    }

    /** The theme. */
    public Theme theme() {
        return theme;
    }

    /** Its marks. */
    public Marks marks() {
        return marks;
    }

    /** Whether only ASCII may be drawn. */
    public boolean asciiOnly() {
        return theme.glyphs() == Theme.Glyphs.ASCII;
    }

    /** The cell with {@code c}, a printable character, in that role. */
    public TextCharacter cell(Role role, char c) {
        @Nullable TextCharacter[][] pages = cells[role.ordinal()];
        @Nullable TextCharacter[] page = pages[c >> PAGE_BITS];
        if (page == null) {
            page = new TextCharacter[PAGE];
            pages[c >> PAGE_BITS] = page;
        }
        TextCharacter cell = page[c & (PAGE - 1)];
        if (cell == null) {
            cell = TextCharacter.fromCharacter(c, colour(role), TextColor.ANSI.DEFAULT, modifiers(role))[0];
            page[c & (PAGE - 1)] = cell;
        }
        return cell;
    }

    private TextColor colour(Role role) {
        if (!theme.colour()) {
            return TextColor.ANSI.DEFAULT;
        }
        return switch (role) {
            case ON_CORE -> byGround(TextColor.ANSI.CYAN, TextColor.ANSI.BLUE, TextColor.ANSI.DEFAULT);
            case READY -> byGround(TextColor.ANSI.YELLOW, TextColor.ANSI.MAGENTA, TextColor.ANSI.DEFAULT);
            case BLOCKED -> byGround(TextColor.ANSI.RED_BRIGHT, TextColor.ANSI.RED, TextColor.ANSI.RED);
            case ALARM -> byGround(TextColor.ANSI.RED, TextColor.ANSI.RED, TextColor.ANSI.DEFAULT);
            case TEXT, STRONG, FAINT, WAITING, CHOSEN -> TextColor.ANSI.DEFAULT;
        };
    }

    private TextColor byGround(TextColor dark, TextColor light, TextColor unknown) {
        return switch (theme.ground()) {
            case DARK -> dark;
            case LIGHT -> light;
            case UNKNOWN -> unknown;
        };
    }

    private static SGR[] modifiers(Role role) {
        EnumSet<SGR> set = switch (role) {
            case TEXT, ON_CORE, READY -> EnumSet.noneOf(SGR.class);
            case STRONG, BLOCKED -> EnumSet.of(SGR.BOLD);
            case FAINT, WAITING -> EnumSet.of(DIM);
            case ALARM, CHOSEN -> EnumSet.of(SGR.REVERSE);
        };
        return set.toArray(new SGR[0]);
    }
}
