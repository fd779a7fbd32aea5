package dev.gridlock.lab.catalogue;

import dev.gridlock.data.Nearest;
import java.util.Collection;
import java.util.List;

/** The turns of phrase that messages about files and knobs share. All of them fit into one line, whatever was typed. */
final class Phrases {
    private static final int LONGEST_QUOTE = 40;

    private Phrases() {}

    /** What somebody wrote, in quotes: cut when long, and without characters that would move a terminal's cursor. */
    static String quoted(String written) {
        return "'" + plain(written, LONGEST_QUOTE) + "'";
    }

    /** At most {@code longest} characters of {@code text}, with a {@code ?} for each that is no visible character. */
    static String plain(String text, int longest) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (plain.length() >= longest) {
                return plain + "...";
            }
            plain.appendCodePoint(visible(c) ? c : '?');
        }
        return plain.toString();
    }

    private static boolean visible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    /** The end of a message about a wrong word: {@code : did you mean 'x'?}, or what would have been right. */
    static String meant(String wrong, Collection<String> right) {
        return Nearest.nearest(wrong, right)
                .map(near -> ": did you mean '" + near + "'?")
                .orElseGet(() -> ": right here " + (right.size() == 1 ? "is " : "are ") + String.join(", ", right));
    }

    /** {@code a}, {@code a or b}, {@code a, b or c}. */
    static String either(List<String> words) {
        int last = words.size() - 1;
        return last < 1 ? String.join("", words) : String.join(", ", words.subList(0, last)) + " or " + words.get(last);
    }

    /** A number as people write it: no fraction where there is none. */
    static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    /** A number with its unit, if it has one. */
    static String number(double value, String unit) {
        return unit.isEmpty() ? number(value) : number(value) + " " + unit;
    }
}
