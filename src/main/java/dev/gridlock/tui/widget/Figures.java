package dev.gridlock.tui.widget;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Numbers as people read them. A number that does not fit changes its unit and is never cut; one that could not be read
 * is
 * {@code n/a}, never 0.
 */
public final class Figures {
    /** What stands where a figure could not be read. */
    public static final String NOT_AVAILABLE = "n/a";

    private static final String[] BINARY = {"B", "K", "M", "G", "T", "P"};
    private static final String[] DECIMAL = {"", "k", "M", "G", "T", "P"};

    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());

    private Figures() {}

    /** Cores or thread-seconds a second: {@code 0.97}, {@code 12.4}, {@code 212}. */
    public static String cores(double value) {
        if (Double.isNaN(value)) {
            return NOT_AVAILABLE;
        }
        return value < 999.5
                ? number(value, value < 9.995 ? 2 : value < 99.95 ? 1 : 0)
                : String.format(Locale.ROOT, "%,.0f", value);
    }

    /** A small cost in cores, which two digits would show as nothing: {@code 0.004}. */
    public static String smallCores(double value) {
        return value > 0 && value < 0.01 ? number(value, 3) : cores(value);
    }

    /** A share of 1 as {@code 97%}. */
    public static String percent(double share) {
        return Double.isNaN(share) ? NOT_AVAILABLE : number(share * 100, 0) + "%";
    }

    /** A count or a rate in at most five columns: {@code 412}, {@code 9,999}, {@code 12.3k}, {@code 4.1M}. */
    public static String count(double value) {
        if (Double.isNaN(value) || value < 0) {
            return NOT_AVAILABLE;
        }
        if (value < 9.95 && value != Math.rint(value)) {
            return number(value, 1);
        }
        if (value < 9_999.5) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        int unit = 0;
        double scaled = value;
        while (scaled >= 999.5 && unit < DECIMAL.length - 1) {
            scaled /= 1000;
            unit++;
        }
        return number(scaled, scaled < 99.95 ? 1 : 0) + DECIMAL[unit];
    }

    /** A number of bytes in at most five columns: {@code 61M}, {@code 1.4G}. */
    public static String bytes(long value) {
        if (value < 0) {
            return NOT_AVAILABLE;
        }
        int unit = 0;
        double scaled = value;
        while (scaled >= 999.5 && unit < BINARY.length - 1) {
            scaled /= 1024;
            unit++;
        }
        return number(scaled, unit > 0 && scaled < 9.95 ? 1 : 0) + BINARY[unit];
    }

    /** A time that went by: {@code 0.4 s}, {@code 42 s}, {@code 3 min 10 s}, {@code 2 h 5 min}. */
    public static String duration(Duration time) {
        double seconds = Math.max(0, time.toMillis() / 1000.0);
        if (seconds < 9.95) {
            return number(seconds, seconds == Math.rint(seconds) ? 0 : 1) + " s";
        }
        long whole = Math.round(seconds);
        if (whole < 120) {
            return whole + " s";
        }
        if (whole < 7200) {
            return whole / 60 + " min" + (whole % 60 == 0 ? "" : " " + whole % 60 + " s");
        }
        return whole / 3600 + " h " + whole % 3600 / 60 + " min";
    }

    /**
     * The same in at most seven columns, for a table: {@code 0.4 s}, {@code 42 s}, {@code 3.2 min}, {@code 2.1 h},
     * {@code 12 d}.
     */
    public static String age(double seconds) {
        if (Double.isNaN(seconds)) {
            return NOT_AVAILABLE;
        }
        if (seconds < 119.5) {
            return duration(Duration.ofMillis(Math.round(seconds * 1000)));
        }
        double minutes = seconds / 60;
        if (minutes < 119.5) {
            return number(minutes, minutes < 9.95 ? 1 : 0) + " min";
        }
        double hours = minutes / 60;
        return hours < 47.5 ? number(hours, hours < 9.95 ? 1 : 0) + " h" : number(hours / 24, 0) + " d";
    }

    /** A time of day where the reader is, eight columns: {@code 14:03:09}. */
    public static String clock(Instant time) {
        return CLOCK.format(time);
    }

    /** An interval in seconds: {@code 1.0 s}, {@code 0.25 s}. */
    public static String seconds(double value) {
        if (Double.isNaN(value)) {
            return NOT_AVAILABLE;
        }
        boolean tenths = Math.abs(value * 10 - Math.rint(value * 10)) < 1e-9;
        return number(value, value >= 9.95 && tenths ? 0 : tenths ? 1 : 2) + " s";
    }

    /** {@code 1 worker}, {@code 8 workers}. */
    public static String many(long count, String singular) {
        return many(count, singular, singular + "s");
    }

    /** {@code 1 process}, {@code 8 processes}. */
    public static String many(long count, String singular, String plural) {
        return String.format(Locale.ROOT, "%,d ", count) + (count == 1 ? singular : plural);
    }

    private static String number(double value, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f", value == 0 ? 0.0 : value);
    }
}
