package dev.gridlock.probe.process;

import java.io.File;
import oshi.hardware.HardwareAbstractionLayer;
import oshi.software.os.OperatingSystem;
import oshi.util.GlobalConfig;

/**
 * OSHI, brought up when first asked for and set up as a profiler needs it: it takes about 100 ms and 5 MB, so nobody
 * asks before a figure of it is needed.
 *
 * <p>On Linux its variant without native calls, elsewhere the one over JNA. It answers from memory for 300 ms unless
 * told not to, which gives differences of zero at shorter intervals: told here, before any of its classes reads the
 * setting.
 */
public final class Oshi {
    static {
        GlobalConfig.set(GlobalConfig.OSHI_UTIL_MEMOIZER_EXPIRATION, 0);
    }

    private Oshi() {}

    /** Processes and the system as a whole. */
    public static OperatingSystem operatingSystem() {
        return linux()
                ? new oshi.nativefree.SystemInfo().getOperatingSystem()
                : new oshi.SystemInfo().getOperatingSystem();
    }

    /** Cores and memory. */
    public static HardwareAbstractionLayer hardware() {
        return linux() ? new oshi.nativefree.SystemInfo().getHardware() : new oshi.SystemInfo().getHardware();
    }

    private static boolean linux() {
        return new File("/proc/self/stat").canRead();
    }
}
