package dev.gridlock.probe.process;

import java.nio.charset.StandardCharsets;

/** Reads numbers and names out of the kernel's text as bytes, without garbage, and never throws whatever they hold. */
final class Ascii {
    private Ascii() {}

    /** Index of the next character after {@code from} that is not a blank, {@code end} when there is none. */
    static int skipBlanks(byte[] text, int from, int end) {
        int at = from;
        while (at < end && (text[at] == ' ' || text[at] == '\t')) {
            at++;
        }
        return at;
    }

    /** Index just after the word that starts at {@code from}. */
    static int skipWord(byte[] text, int from, int end) {
        int at = from;
        while (at < end && text[at] != ' ' && text[at] != '\t' && text[at] != '\n') {
            at++;
        }
        return at;
    }

    /**
     * The number written from {@code from} on, after blanks.
     *
     * @return the number, {@link Long#MAX_VALUE} for one too large (as the kernel's unsigned ones may be), or -1 when
     *     no digit stands there; negative numbers also give -1, since none of the figures we read can be negative
     */
    static long number(byte[] text, int from, int end) {
        int at = skipBlanks(text, from, end);
        long value = 0;
        int digits = 0;
        while (at < end && text[at] >= '0' && text[at] <= '9') {
            int digit = text[at] - '0';
            if (value > (Long.MAX_VALUE - digit) / 10) {
                return Long.MAX_VALUE;
            }
            value = value * 10 + digit;
            digits++;
            at++;
        }
        return digits == 0 ? -1 : value;
    }

    /** {@link #number} as an int: what doesn't fit is unknown, -1. */
    static int integer(byte[] text, int from, int end) {
        long value = number(text, from, end);
        return value > Integer.MAX_VALUE ? -1 : (int) value;
    }

    /** Index just after {@code "\nKEY"} (or KEY at the very beginning) in a file of lines, or -1. */
    static int afterKey(byte[] text, int end, byte[] key) {
        for (int line = 0; line + key.length <= end; line = nextLine(text, line, end)) {
            if (startsWith(text, line, end, key)) {
                return line + key.length;
            }
        }
        return -1;
    }

    /** Beginning of the line after the one that {@code from} stands in, or {@code end}. */
    static int nextLine(byte[] text, int from, int end) {
        int at = from;
        while (at < end && text[at] != '\n') {
            at++;
        }
        return Math.min(end, at + 1);
    }

    /** Whether {@code word} stands at {@code from}. */
    static boolean startsWith(byte[] text, int from, int end, byte[] word) {
        if (from + word.length > end) {
            return false;
        }
        for (int i = 0; i < word.length; i++) {
            if (text[from + i] != word[i]) {
                return false;
            }
        }
        return true;
    }

    /** Whether {@code word} stands anywhere. */
    static boolean contains(byte[] text, int end, byte[] word) {
        for (int at = 0; at + word.length <= end; at++) {
            if (startsWith(text, at, end, word)) {
                return true;
            }
        }
        return false;
    }

    /**
     * The bytes as a name fit for a terminal: UTF-8, and control characters, by which a hostile name could paint over
     * the screen, become {@code ?}.
     */
    static String name(byte[] text, int from, int to) {
        String raw = new String(text, from, to - from, StandardCharsets.UTF_8);
        StringBuilder clean = null;
        for (int i = 0; i < raw.length(); i++) {
            if (Character.isISOControl(raw.charAt(i))) {
                clean = clean == null ? new StringBuilder(raw) : clean;
                clean.setCharAt(i, '?');
            }
        }
        return clean == null ? raw : clean.toString();
    }
}
