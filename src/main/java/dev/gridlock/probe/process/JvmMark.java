package dev.gridlock.probe.process;

import java.nio.charset.StandardCharsets;

/**
 * Whether a HotSpot JVM runs in a process: its libjvm.so is mapped (/proc/PID/maps), and no part of OpenJ9, which
 * brings a libjvm.so of its own and answers to nothing that HotSpot does.
 *
 * <p>Costs about 0.2 ms for a JVM, since the kernel writes a line for every mapping: so callers remember the answer.
 * False when the maps can't be read, as those of another user.
 */
public final class JvmMark {
    private static final byte[] HOTSPOT = "/libjvm.so".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] OPENJ9 = "/libj9vm".getBytes(StandardCharsets.US_ASCII);

    private JvmMark() {}

    /** Whether a HotSpot JVM runs in process {@code pid}. */
    public static boolean hotSpot(int pid) {
        return hotSpot("/proc/" + pid, ProcReader.here());
    }

    static boolean hotSpot(String folder, ProcReader reader) {
        int length = reader.readLarge(folder + "/maps", Integer.MAX_VALUE);
        return length > 0 && hotSpot(reader.large(), length);
    }

    static boolean hotSpot(byte[] maps, int length) {
        return Ascii.contains(maps, length, HOTSPOT) && !Ascii.contains(maps, length, OPENJ9);
    }
}
