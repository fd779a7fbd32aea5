package dev.gridlock.diagnosis;

import java.util.List;
import java.util.Locale;

/** Figures and lists as the sentences of findings write them. */
final class Figures {
    private static final int NAMES_SHOWN = 6;

    private Figures() {}

    /** Two decimals, as cores and shares of a second: {@code 1.97}. */
    static String two(double figure) {
        return String.format(Locale.ROOT, "%.2f", figure);
    }

    /** One decimal: {@code 8.0}. */
    static String one(double figure) {
        return String.format(Locale.ROOT, "%.1f", figure);
    }

    /** A whole number without decimals, else two: {@code 2}, {@code 0.50}. */
    static String cores(double cores) {
        return cores == Math.rint(cores) ? Long.toString((long) cores) : two(cores);
    }

    /** {@code 2 cores}, {@code 1 core}. */
    static String coresWord(double cores) {
        return cores(cores) + (cores == 1 ? " core" : " cores");
    }

    /** Three digits that count: {@code 415}, {@code 41.5 k}, {@code 4.15 M}. */
    static String amount(double figure) {
        if (figure >= 1e9) {
            return digits(figure / 1e9) + " G";
        }
        if (figure >= 1e6) {
            return digits(figure / 1e6) + " M";
        }
        return figure >= 1e4 ? digits(figure / 1e3) + " k" : digits(figure);
    }

    /** A change in per cent with its sign: {@code +1 %}, {@code -12 %}. */
    static String change(double before, double after) {
        return before > 0
                ? String.format(Locale.ROOT, "%+d %%", Math.round((after / before - 1) * 100))
                : "from nothing";
    }

    /** {@code 1 thread waits}, {@code 3 threads wait}. */
    static String count(int number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }

    /** The names, and how many more there are when they are many. */
    static String names(List<String> names) {
        return names.size() <= NAMES_SHOWN
                ? String.join(", ", names)
                : String.join(", ", names.subList(0, NAMES_SHOWN)) + " and " + (names.size() - NAMES_SHOWN) + " more";
    }

    private static String digits(double figure) {
        if (figure >= 100) {
            return String.format(Locale.ROOT, "%.0f", figure);
        }
        return figure >= 10 ? one(figure) : two(figure);
    }
}
