package dev.gridlock.probe.jvm;

import java.nio.charset.StandardCharsets;

/** Searching and reading figures in a stretch of bytes, without making strings. */
final class Ascii {
    private Ascii() {}

    static byte[] of(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    static boolean startsWith(byte[] text, int from, int to, byte[] word) {
        if (to - from < word.length) {
            return false;
        }
        for (int i = 0; i < word.length; i++) {
            if (text[from + i] != word[i]) {
                return false;
            }
        }
        return true;
    }

    static boolean endsWith(byte[] text, int from, int to, byte[] word) {
        return to - from >= word.length && startsWith(text, to - word.length, to, word);
    }

    /** Index of the first such byte, or -1. */
    static int indexOf(byte[] text, int from, int to, char c) {
        for (int i = from; i < to; i++) {
            if (text[i] == c) {
                return i;
            }
        }
        return -1;
    }

    /** Index of the last such byte, or -1. */
    static int lastIndexOf(byte[] text, int from, int to, char c) {
        for (int i = to - 1; i >= from; i--) {
            if (text[i] == c) {
                return i;
            }
        }
        return -1;
    }

    /** Index of the first such word, or -1. */
    static int indexOf(byte[] text, int from, int to, byte[] word) {
        for (int i = from; i <= to - word.length; i++) {
            if (startsWith(text, i, to, word)) {
                return i;
            }
        }
        return -1;
    }

    /** A whole number without sign that fills the stretch, decimal or {@code 0x}; -1 when it is none. */
    static long number(byte[] text, int from, int to) {
        if (to - from > 2 && text[from] == '0' && text[from + 1] == 'x') {
            return digits(text, from + 2, to, 16, 15);
        }
        return digits(text, from, to, 10, 18);
    }

    private static long digits(byte[] text, int from, int to, int radix, int most) {
        if (from >= to || to - from > most) {
            return -1;
        }
        long value = 0;
        for (int i = from; i < to; i++) {
            int digit = Character.digit(text[i], radix);
            if (digit < 0) {
                return -1;
            }
            value = value * radix + digit;
        }
        return value;
    }

    /** A number as {@code 46.68} that fills the stretch, over {@code divisor}; NaN when it is none. */
    static double decimal(byte[] text, int from, int to, double divisor) {
        int point = indexOf(text, from, to, '.');
        long whole = digits(text, from, point < 0 ? to : point, 10, 12);
        if (whole < 0 || point < 0) {
            return whole < 0 ? Double.NaN : whole / divisor;
        }
        long fraction = digits(text, point + 1, to, 10, 4);
        // One division of whole numbers, so that 0.12 ms is 1.2E-4 s and nothing beside it.
        double scale = Math.pow(10, to - point - 1);
        return fraction < 0 ? Double.NaN : (whole * scale + fraction) / (scale * divisor);
    }

    /**
     * A text as HotSpot prints it, in Java's modified UTF-8: NUL in two bytes, and characters beyond U+FFFF as two
     * surrogates of three bytes each. What is not that becomes U+FFFD.
     */
    static String text(byte[] text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text[i] < 0) {
                return modifiedUtf8(text, from, to);
            }
        }
        return new String(text, from, to - from, StandardCharsets.ISO_8859_1);
    }

    private static String modifiedUtf8(byte[] text, int from, int to) {
        StringBuilder out = new StringBuilder(to - from);
        int i = from;
        while (i < to) {
            int a = text[i] & 0xff;
            if (a < 0x80) {
                out.append((char) a);
                i++;
            } else if (a >= 0xc0 && a < 0xe0 && follows(text, i + 1, to)) {
                out.append((char) (((a & 0x1f) << 6) | (text[i + 1] & 0x3f)));
                i += 2;
            } else if (a >= 0xe0 && a < 0xf0 && follows(text, i + 1, to) && follows(text, i + 2, to)) {
                out.append((char) (((a & 0x0f) << 12) | ((text[i + 1] & 0x3f) << 6) | (text[i + 2] & 0x3f)));
                i += 3;
            } else {
                out.append('\ufffd');
                i++;
            }
        }
        return out.toString();
    }

    private static boolean follows(byte[] text, int i, int to) {
        return i < to && (text[i] & 0xc0) == 0x80;
    }
}
