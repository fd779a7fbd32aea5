package dev.gridlock.tui.theme;

/**
 * How a screen looks on this terminal.
 *
 * @param glyphs which characters the terminal can show
 * @param ground how bright its background is
 * @param colour false for none at all (NO_COLOR, {@code --no-color}): bold, dim and reverse stay
 */
public record Theme(Glyphs glyphs, Ground ground, boolean colour) {
    /** How bright the terminal's background is. */
    public enum Ground {
        DARK,
        LIGHT,
        /** Not known: only what is readable on both is coloured. */
        UNKNOWN
    }

    /** Which characters the terminal can show. */
    public enum Glyphs {
        /** UTF-8 and a font with the eight block heights. */
        UNICODE,
        /** UTF-8 on the Linux console, whose font has no block heights. */
        LINUX_CONSOLE,
        /** Nothing but ASCII. */
        ASCII
    }

    /** The theme that the theme key goes to next: dark, light, unknown, none, and dark again. */
    public Theme next() {
        if (!colour) {
            return new Theme(glyphs, Ground.DARK, true);
        }
        return switch (ground) {
            case DARK -> new Theme(glyphs, Ground.LIGHT, true);
            case LIGHT -> new Theme(glyphs, Ground.UNKNOWN, true);
            case UNKNOWN -> new Theme(glyphs, Ground.UNKNOWN, false);
        };
    }

    /** The theme in words, as {@code colours for a dark ground}. */
    public String words() {
        if (!colour) {
            return "no colours";
        }
        return switch (ground) {
            case DARK -> "colours for a dark ground";
            case LIGHT -> "colours for a light ground";
            case UNKNOWN -> "colours for any ground";
        };
    }
}
