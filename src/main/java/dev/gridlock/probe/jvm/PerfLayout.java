package dev.gridlock.probe.jvm;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/*
 * Where each counter lies in an hsperfdata file. The format (HotSpot's perfMemory.hpp): a 32-byte prologue with the
 * magic number CAFEC0C0, byte order, version 2.0, "accessible", bytes used, and the offset and number of the entries;
 * then entries of a 20-byte head (length, offset of the name, vector length, type, flags, unit, variability, offset of
 * the data), the name and the data. Entries are only ever added, so offsets stay; a file is read once for its layout
 * and after that a counter is eight bytes at a known place.
 *
 * The file belongs to whoever owns the target, so nothing in it is believed: every offset is checked, each step must
 * move on, and whatever does not fit is a Malformed with a word.
 */
final class PerfLayout {
    /** The file is not what HotSpot writes, or not complete yet. */
    static final class Malformed extends Exception {
        private final boolean early;

        Malformed(String message, boolean early) {
            super(message, null, false, false);
            this.early = early;
        }

        /** Whether it may be right in a moment: a JVM that starts writes it piece by piece. */
        boolean early() {
            return early;
        }
    }

    private record Entry(int offset, int length, boolean text) {}

    private static final int MAGIC = 0xcafec0c0;
    private static final int PROLOGUE = 32;
    private static final int HEAD = 20;
    private static final int MOST_ENTRIES = 100_000;

    private final Map<String, Entry> entries;
    private final ByteOrder order;
    private final int count;

    private PerfLayout(Map<String, Entry> entries, ByteOrder order, int count) {
        this.entries = entries;
        this.order = order;
        this.count = count;
    }

    /** Reads {@code file} from 0 to its limit; its position and byte order are not kept. */
    static PerfLayout read(ByteBuffer file) throws Malformed {
        int size = file.limit();
        if (size < PROLOGUE) {
            throw new Malformed("its perf data file is only " + size + " bytes long", true);
        }
        file.order(ByteOrder.BIG_ENDIAN);
        if (file.getInt(0) != MAGIC) {
            throw new Malformed("its perf data file does not begin as HotSpot's do", file.getInt(0) == 0);
        }
        ByteOrder order = switch (file.get(4)) {
            case 0 -> ByteOrder.BIG_ENDIAN;
            case 1 -> ByteOrder.LITTLE_ENDIAN;
            default -> throw new Malformed("its perf data file has an unknown byte order", false);
        };
        if (file.get(5) != 2) {
            throw new Malformed("its perf data file has version " + file.get(5) + ", this program reads 2", false);
        }
        file.order(order);
        if (file.get(7) == 0) {
            throw new Malformed("its perf data file is not ready yet", true);
        }
        int at = file.getInt(24);
        int count = file.getInt(28);
        if (at < PROLOGUE || at > size || count < 0 || count > MOST_ENTRIES) {
            throw new Malformed("its perf data file is damaged", false);
        }
        Map<String, Entry> entries = new HashMap<>();
        for (int i = 0; i < count; i++) {
            at = entry(file, at, size, entries);
        }
        return new PerfLayout(entries, order, count);
    }

    /** Puts the entry at {@code at} on the map; the offset of the next. */
    private static int entry(ByteBuffer file, int at, int size, Map<String, Entry> entries) throws Malformed {
        if (at > size - HEAD) {
            throw new Malformed("its perf data file is cut off", false);
        }
        int length = file.getInt(at);
        int nameOffset = file.getInt(at + 4);
        int vector = file.getInt(at + 8);
        byte type = file.get(at + 12);
        int dataOffset = file.getInt(at + 16);
        boolean fits = length >= HEAD
                && length <= size - at
                && nameOffset >= HEAD
                && nameOffset < length
                && dataOffset >= HEAD
                && dataOffset <= length;
        if (!fits) {
            throw new Malformed("its perf data file is damaged", false);
        }
        int nameEnd = zero(file, at + nameOffset, at + length);
        String name = ascii(file, at + nameOffset, nameEnd);
        if (type == 'J' && vector == 0 && length - dataOffset >= Long.BYTES) {
            entries.put(name, new Entry(at + dataOffset, Long.BYTES, false));
        } else if (type == 'B' && vector >= 0 && vector <= length - dataOffset) {
            entries.put(name, new Entry(at + dataOffset, vector, true));
        }
        return at + length;
    }

    /** Whether the file has other entries by now than when this layout was read. */
    boolean outdated(ByteBuffer file) {
        return file.limit() < PROLOGUE || file.order(order).getInt(28) != count;
    }

    /** A counter, or null when there is none of this name (or the file has shrunk). */
    @Nullable
    Long number(ByteBuffer file, String name) {
        Entry entry = entries.get(name);
        return entry == null || entry.text() || entry.offset() + Long.BYTES > file.limit()
                ? null
                : Long.valueOf(file.order(order).getLong(entry.offset()));
    }

    /** A text, "" when there is none of this name. */
    String text(ByteBuffer file, String name) {
        Entry entry = entries.get(name);
        if (entry == null || !entry.text() || entry.offset() + entry.length() > file.limit()) {
            return "";
        }
        int end = zero(file, entry.offset(), entry.offset() + entry.length());
        byte[] bytes = new byte[end - entry.offset()];
        file.get(entry.offset(), bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static int zero(ByteBuffer file, int from, int to) {
        int end = from;
        while (end < to && file.get(end) != 0) {
            end++;
        }
        return end;
    }

    private static String ascii(ByteBuffer file, int from, int to) {
        byte[] bytes = new byte[to - from];
        file.get(from, bytes);
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
