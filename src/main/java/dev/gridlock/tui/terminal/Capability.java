package dev.gridlock.tui.terminal;

import dev.gridlock.tui.theme.Theme;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the terminal can do, as far as the environment says.
 *
 * @param utf8 whether it shows more than ASCII
 * @param glyphs which glyphs to draw with
 * @param colour whether colours are wanted and there
 * @param ground its background, as far as COLORFGBG or the kind of terminal tells
 * @param asksGround whether it can be asked for its background without harm (OSC 11)
 */
public record Capability(boolean utf8, Theme.Glyphs glyphs, boolean colour, Theme.Ground ground, boolean asksGround) {
    /** Terminals that show an OSC as garbage, or have none. */
    private static final List<String> NO_OSC = List.of("linux", "vt", "ansi", "cons25", "sun", "wyse", "eterm", "wsvt");

    /** {@code rgb:ffff/ffff/ffff} with 1 to 4 hexadecimal digits a channel, or {@code rgba:}. */
    private static final Pattern BACKGROUND =
            Pattern.compile("11;rgba?:([0-9a-fA-F]{1,4})/([0-9a-fA-F]{1,4})/([0-9a-fA-F]{1,4})(/[0-9a-fA-F]{1,4})?");

    /**
     * What this environment says.
     *
     * @param environment as of {@link System#getenv()}
     * @param ascii whether the user wants nothing but ASCII
     * @param noColor whether the user wants no colour
     */
    public static Capability of(Map<String, String> environment, boolean ascii, boolean noColor) {
        String term = environment.getOrDefault("TERM", "");
        boolean linux = term.startsWith("linux");
        boolean utf8 = !ascii && speaksUtf8(environment);
        Theme.Glyphs glyphs = !utf8 ? Theme.Glyphs.ASCII : linux ? Theme.Glyphs.LINUX_CONSOLE : Theme.Glyphs.UNICODE;
        boolean plain = term.startsWith("vt") || term.endsWith("-m") || term.endsWith("-mono");
        boolean colour =
                !noColor && !plain && environment.getOrDefault("NO_COLOR", "").isEmpty();
        Theme.Ground ground = groundOf(environment.getOrDefault("COLORFGBG", ""))
                .orElse(linux ? Theme.Ground.DARK : Theme.Ground.UNKNOWN);
        return new Capability(utf8, glyphs, colour, ground, NO_OSC.stream().noneMatch(term::startsWith));
    }

    /** The theme to begin with. */
    public Theme theme() {
        return new Theme(glyphs, ground, colour);
    }

    /**
     * The background in a terminal's answer to OSC 11.
     *
     * @param answer as {@code 11;rgb:0000/2b2b/3636}
     */
    static Optional<Theme.Ground> groundInAnswer(String answer) {
        Matcher matcher = BACKGROUND.matcher(answer);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        // Luma of ITU-R BT.601: green counts most to the eye.
        double luma = 0.299 * channel(matcher.group(1))
                + 0.587 * channel(matcher.group(2))
                + 0.114 * channel(matcher.group(3));
        return Optional.of(luma < 0.5 ? Theme.Ground.DARK : Theme.Ground.LIGHT);
    }

    private static double channel(String digits) {
        return Integer.parseInt(digits, 16) / (Math.pow(16, digits.length()) - 1);
    }

    /** POSIX: the first of these that is set and not empty decides; none at all is the C locale. */
    private static boolean speaksUtf8(Map<String, String> environment) {
        for (String name : List.of("LC_ALL", "LC_CTYPE", "LANG")) {
            String value = environment.getOrDefault(name, "").toLowerCase(Locale.ROOT);
            if (!value.isEmpty()) {
                return value.contains("utf-8") || value.contains("utf8");
            }
        }
        return false;
    }

    /** rxvt's {@code foreground;background}, sometimes with a word between; 7 and 9 to 15 are light. */
    private static Optional<Theme.Ground> groundOf(String colours) {
        String last = colours.substring(colours.lastIndexOf(';') + 1);
        if (!colours.contains(";") || !last.matches("\\d{1,2}")) {
            return Optional.empty();
        }
        int background = Integer.parseInt(last);
        return switch (background) {
            case 0, 1, 2, 3, 4, 5, 6, 8 -> Optional.of(Theme.Ground.DARK);
            case 7, 9, 10, 11, 12, 13, 14, 15 -> Optional.of(Theme.Ground.LIGHT);
            default -> Optional.empty();
        };
    }
}
