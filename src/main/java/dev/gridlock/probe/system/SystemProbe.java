package dev.gridlock.probe.system;

import dev.gridlock.data.Missing;
import dev.gridlock.data.SystemSample;
import java.io.File;
import java.util.List;

/** Watches the whole machine. For one thread at a time. */
public interface SystemProbe extends AutoCloseable {
    /** A probe of this machine. Cheap: what is dear to bring up is brought up when first read. */
    static SystemProbe create() {
        return new File("/proc/stat").canRead() ? new LinuxSystemProbe() : new OshiSystemProbe();
    }

    /** What each core has done since the machine started; cheap enough for ten times a second on Linux. */
    CoreTicks cores();

    /** The machine since the previous sample, or since this probe was made. What can't be read is NaN or -1. */
    SystemSample sample();

    /** Brings up at once what {@link #sample} would bring up in the background, in a tenth of a second. */
    void bringUp();

    /** What could not be read up to the last sample, and why. */
    List<Missing> missing();

    /** Gives all descriptors back. */
    @Override
    void close();
}
