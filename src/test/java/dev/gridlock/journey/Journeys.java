package dev.gridlock.journey;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What several journeys do. */
final class Journeys {
    /** The last the terminal hears: the screen of before is back, and its cursor. */
    static final String RESTORED = "\033[?1049l";

    private Journeys() {}

    /** The key that the menu on the screen shows beside a demo. */
    static String choose(PtyProgram screen, String demo) {
        Matcher row = Pattern.compile("(?m)^[ >]*(\\w)  *" + demo + "\\b").matcher(screen.text());
        if (!row.find()) {
            throw new AssertionError("no " + demo + " in the menu:\n" + screen.text());
        }
        return row.group(1);
    }
}
