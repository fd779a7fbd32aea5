package dev.gridlock.probe.jvm;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/*
 * What the same stretch of text meant last time. The stacks of a dump are the same few hundred lines over and over, and
 * so are those of the next dump; made once, a frame costs a hash and a comparison instead of three strings.
 *
 * A table with one place a hash, the newer replacing the older: bounded whatever a target prints, and kept from dump to
 * dump. Not thread-safe.
 */
final class Known<T> {
    /** Makes a value of a stretch of text. */
    interface Maker<T> {
        T make(byte[] text, int from, int to);
    }

    /** Longer texts are made anew each time, so that the table stays below a few MB. */
    private static final int LONGEST = 512;

    private final byte[] @Nullable [] keys;
    private final @Nullable Object[] values;
    private final Maker<T> maker;

    Known(int places, Maker<T> maker) {
        int size = Integer.highestOneBit(Math.max(2, places));
        this.keys = new byte[size][];
        this.values = new Object[size];
        this.maker = maker;
    }

    T get(byte[] text, int from, int to) {
        if (to - from > LONGEST) {
            return maker.make(text, from, to);
        }
        int hash = 1;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + text[i];
        }
        int place = (hash ^ hash >>> 16) & keys.length - 1;
        byte[] key = keys[place];
        if (key != null && Arrays.equals(key, 0, key.length, text, from, to)) {
            // Only ever filled by this maker.
            @SuppressWarnings("unchecked")
            T value = (T) values[place];
            if (value != null) {
                return value;
            }
        }
        T value = maker.make(text, from, to);
        keys[place] = Arrays.copyOfRange(text, from, to);
        values[place] = value;
        return value;
    }
}
