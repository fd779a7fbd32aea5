package dev.gridlock.probe.process;

import dev.gridlock.data.Missing;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What all reading of one probe shares: where /proc is, the buffer each file is read into, the parsed lines, and what
 * was found missing at this look. One reader is used by one thread at a time.
 */
final class ProcReader {
    /** Command lines may be as long as 2 MB; nobody reads more than this of one. */
    static final int LONGEST_COMMAND = 32 * 1024;

    private static final int LARGEST = 4 << 20;
    private static final int[] NONE = {};

    final String proc;
    final Descriptors descriptors;
    final KernelUnits units;
    /** Whether this kernel keeps schedstat figures. */
    final boolean schedstat;

    /** For files of one line; JDK reads of up to 8 kB need no memory besides. */
    final byte[] buffer = new byte[4096];

    final StatLine stat = new StatLine();
    final SchedstatLine schedstatLine = new SchedstatLine();
    final StatusTurns statusTurns = new StatusTurns();

    private byte[] large = new byte[8192];
    private final Map<String, String> missing = new LinkedHashMap<>();

    ProcReader(String proc, Descriptors descriptors, KernelUnits units) {
        this.proc = proc;
        this.descriptors = descriptors;
        this.units = units;
        // A kernel built for it but told not to count answers "0 0 0"; whoever reads this had a core at least once.
        int length = ProcFile.readOnce(proc + "/self/schedstat", buffer);
        this.schedstat = length > 0 && schedstatLine.parse(buffer, length) && schedstatLine.slices > 0;
    }

    static ProcReader here() {
        return new ProcReader("/proc", Descriptors.OURS, KernelUnits.HERE);
    }

    /** Begins a look: forgets what the last one missed. */
    void begin(boolean full) {
        missing.clear();
        if (full) {
            statusTurns.next();
        }
    }

    /** Notes why a figure can't be had; the first reason for each is kept. */
    void miss(String field, String why) {
        missing.putIfAbsent(field, why);
    }

    List<Missing> missing() {
        List<Missing> all = new ArrayList<>(missing.size());
        missing.forEach((field, why) -> all.add(new Missing(field, why)));
        return all;
    }

    /**
     * A whole file of any length into {@link #large()}, or the first {@code limit} bytes of it; the length or below 0.
     */
    int readLarge(String path, int limit) {
        int most = Math.min(limit, LARGEST);
        try (RandomAccessFile file = new RandomAccessFile(path, "r")) {
            int length = 0;
            while (length < most) {
                if (length == large.length) {
                    large = Arrays.copyOf(large, length * 2);
                }
                int more = file.read(large, length, Math.min(large.length, most) - length);
                if (more <= 0) {
                    break;
                }
                length += more;
            }
            return length;
        } catch (IOException e) {
            return ProcFile.failure(path, e);
        }
    }

    /** What {@link #readLarge} read. */
    byte[] large() {
        return large;
    }

    /** The numbers that are entries of a folder: pids of /proc, tids of a task folder. Empty when it is gone. */
    static int[] numbersIn(String folder) {
        String[] names = new File(folder).list();
        if (names == null) {
            return NONE;
        }
        int[] numbers = new int[names.length];
        int count = 0;
        for (String name : names) {
            int number = decimal(name);
            if (number > 0) {
                numbers[count++] = number;
            }
        }
        return Arrays.copyOf(numbers, count);
    }

    private static int decimal(String name) {
        int value = 0;
        for (int i = 0; i < name.length(); i++) {
            int digit = name.charAt(i) - '0';
            if (digit < 0 || digit > 9 || value > (Integer.MAX_VALUE - digit) / 10) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }
}
