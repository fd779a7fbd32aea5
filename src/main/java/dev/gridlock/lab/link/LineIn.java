package dev.gridlock.lab.link;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads lines of UTF-8 of bounded length and makes a record of each. Not thread-safe: one thread reads a link.
 *
 * @param <T> the records
 */
final class LineIn<T> {
    /** In bytes: a report on 8,000 workers. A longer line is skipped to its end, so that memory stays bounded. */
    static final int LONGEST = 1 << 20;

    private static final int SHOWN = 200;

    private final InputStream in;
    private final Parser<T> parser;
    private final Garbler<T> garbler;

    /** Makes a record of a line's fields. */
    interface Parser<T> {
        T parse(Fields fields) throws Malformed;
    }

    /** Makes a record of a line that has none. */
    interface Garbler<T> {
        T garbled(String line, String why);
    }

    LineIn(InputStream in, Parser<T> parser, Garbler<T> garbler) {
        this.in = new BufferedInputStream(in, 1 << 14);
        this.parser = parser;
        this.garbler = garbler;
    }

    /**
     * The next record; null at the end of the stream. A last line without its line feed was cut off, and is dropped.
     */
    @Nullable
    T next() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        int length = 0;
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                return null;
            }
            if (length++ < LONGEST) {
                bytes.write(next);
            }
        }
        String line = bytes.toString(StandardCharsets.UTF_8);
        if (length > LONGEST) {
            return garbler.garbled(beginning(line), "longer than " + LONGEST + " bytes");
        }
        try {
            return parser.parse(Fields.parse(line));
        } catch (Malformed e) {
            return garbler.garbled(beginning(line), String.valueOf(e.getMessage()));
        }
    }

    private static String beginning(String line) {
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN);
    }
}
