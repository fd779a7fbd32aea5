package dev.gridlock.report;

import java.io.PrintStream;
import java.util.Locale;

/**
 * Lines of text for a terminal or a log. Names of threads, classes and programs come from other programs and may hold
 * anything: a line feed in one would forge a line of ours, an escape sequence would command the reader's terminal. So
 * every control character, and what turns the direction of text, is printed as {@code ?}.
 */
final class Lines {
    private final PrintStream out;

    Lines(PrintStream out) {
        this.out = out;
    }

    /** Prints one line, formatted as by {@link String#format}; an empty line for {@code ""}. */
    void line(String format, Object... args) {
        out.println(plain(String.format(Locale.ROOT, format, args)));
    }

    /** Sends on what was printed. */
    void flush() {
        out.flush();
    }

    static String plain(String text) {
        StringBuilder plain = null;
        for (int i = 0; i < text.length(); i++) {
            if (!harmless(text.charAt(i))) {
                plain = plain == null ? new StringBuilder(text) : plain;
                plain.setCharAt(i, '?');
            }
        }
        return plain == null ? text : plain.toString();
    }

    private static boolean harmless(char c) {
        boolean control = Character.isISOControl(c) || c == '\u2028' || c == '\u2029';
        boolean direction = (c >= '\u202a' && c <= '\u202e') || (c >= '\u2066' && c <= '\u2069');
        return !control && !direction;
    }
}
