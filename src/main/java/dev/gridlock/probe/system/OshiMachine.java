package dev.gridlock.probe.system;

import dev.gridlock.data.CoreLoad;
import dev.gridlock.data.Missing;
import dev.gridlock.data.ProcessCounts;
import dev.gridlock.data.SystemSample;
import dev.gridlock.data.ThreadCounts;
import dev.gridlock.probe.process.Oshi;
import java.util.List;
import org.jspecify.annotations.Nullable;
import oshi.hardware.CentralProcessor;
import oshi.hardware.HardwareAbstractionLayer;

/**
 * Memory and load averages through OSHI, on every system. Until it is up, or if it can't come up, they are unknown and
 * the sample says why.
 */
final class OshiMachine {
    private volatile @Nullable HardwareAbstractionLayer hardware;
    private volatile String why = "OSHI is still coming up";
    private boolean begun;

    /** Begins to bring OSHI up on a thread of its own, once; returns at once. */
    void bringUpInBackground() {
        if (!begun) {
            begun = true;
            Thread thread = new Thread(this::bringUp, "gridlock system probe");
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** Brings OSHI up now; null when that fails. */
    @Nullable
    HardwareAbstractionLayer bringUp() {
        try {
            HardwareAbstractionLayer layer = Oshi.hardware();
            layer.getProcessor();
            layer.getMemory();
            hardware = layer;
        } catch (RuntimeException | LinkageError e) {
            // Whatever is missing to it here, the machine's other figures don't depend on it.
            why = "OSHI does not work here: " + e;
        }
        return hardware;
    }

    /** A sample with these parts and what OSHI tells. */
    SystemSample sample(
            List<CoreLoad> cores,
            double switchRate,
            ProcessCounts counts,
            ThreadCounts threads,
            List<Missing> lacking) {
        HardwareAbstractionLayer layer = hardware;
        if (layer == null) {
            lacking.add(new Missing("system.load", why));
            lacking.add(new Missing("system.memory", why));
            return new SystemSample(cores, Double.NaN, Double.NaN, Double.NaN, switchRate, -1, -1, counts, threads);
        }
        CentralProcessor processor = layer.getProcessor();
        double[] load = processor.getSystemLoadAverage(3);
        if (load[0] < 0) {
            lacking.add(new Missing("system.load", "this system keeps no load averages"));
        }
        long total = layer.getMemory().getTotal();
        long available = layer.getMemory().getAvailable();
        if (total <= 0) {
            lacking.add(new Missing("system.memory", "the system does not tell its memory"));
        }
        return new SystemSample(
                cores,
                known(load[0]),
                known(load[1]),
                known(load[2]),
                switchRate,
                total > 0 ? total : -1,
                total > 0 ? available : -1,
                counts,
                threads);
    }

    private static double known(double load) {
        return load < 0 ? Double.NaN : load;
    }
}
