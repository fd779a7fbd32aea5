package dev.gridlock.lab.catalogue;

import java.util.Optional;

/**
 * Numbers as people write them in a file or an option: digits, perhaps a sign and a fraction. No exponent, no "NaN".
 */
final class Numbers {
    private static final int LONGEST = 15;

    private Numbers() {}

    /** The number that {@code text} is, all of it. */
    static Optional<Double> number(String text) {
        int digits = 0;
        int points = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                digits++;
            } else if (c == '.' && points == 0 && digits > 0) {
                points++;
            } else if (c != '-' || i > 0) {
                return Optional.empty();
            }
        }
        boolean number = digits > 0 && text.length() <= LONGEST && !text.endsWith(".");
        return number ? Optional.of(Double.parseDouble(text)) : Optional.empty();
    }

    /** The whole number that {@code text} is, if an {@code int} can hold it. */
    static Optional<Integer> whole(String text) {
        return number(text)
                .filter(n -> n == Math.rint(n) && Math.abs(n) <= Integer.MAX_VALUE)
                .map(Double::intValue);
    }
}
