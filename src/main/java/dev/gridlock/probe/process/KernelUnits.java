package dev.gridlock.probe.process;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the kernel counts in: clock ticks a second and bytes a page, from the auxiliary vector it gives each process
 * (/proc/self/auxv, man 3 getauxval). So no native call and no getconf is needed.
 *
 * <p>The tick that /proc speaks in is USER_HZ, which is part of the kernel's interface and 100 on every architecture
 * that a JDK runs on, whatever the kernel's own HZ is. So 100 is also the safe answer when the vector can't be read.
 *
 * @param ticksPerSecond AT_CLKTCK
 * @param pageBytes AT_PAGESZ: 4,096, but 16,384 or 65,536 on some ARM and POWER kernels
 */
record KernelUnits(int ticksPerSecond, int pageBytes) {
    private static final int AT_PAGESZ = 6;
    private static final int AT_CLKTCK = 17;

    /** Of this machine. */
    static final KernelUnits HERE = read(Path.of("/proc/self/auxv"));

    private static KernelUnits read(Path auxv) {
        try {
            return parse(Files.readAllBytes(auxv));
        } catch (IOException e) {
            return parse(new byte[0]);
        }
    }

    /** Parses pairs of native longs; what does not stand there, or can't be true, has its usual value. */
    static KernelUnits parse(byte[] auxv) {
        ByteBuffer words = ByteBuffer.wrap(auxv).order(ByteOrder.nativeOrder());
        long ticks = 0;
        long page = 0;
        while (words.remaining() >= 2 * Long.BYTES) {
            long type = words.getLong();
            long value = words.getLong();
            if (type == AT_CLKTCK) {
                ticks = value;
            } else if (type == AT_PAGESZ) {
                page = value;
            }
        }
        return new KernelUnits(
                ticks >= 1 && ticks <= 10_000 ? (int) ticks : 100,
                Long.bitCount(page) == 1 && page >= 4_096 && page <= 1 << 24 ? (int) page : 4_096);
    }

    /** Clock ticks as seconds; NaN for an unknown (negative) number of them. */
    double seconds(long ticks) {
        return ticks < 0 ? Double.NaN : (double) ticks / ticksPerSecond;
    }
}
