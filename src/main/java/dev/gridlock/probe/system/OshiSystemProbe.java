package dev.gridlock.probe.system;

import dev.gridlock.data.Missing;
import dev.gridlock.data.ProcessCounts;
import dev.gridlock.data.SystemSample;
import dev.gridlock.data.ThreadCounts;
import dev.gridlock.probe.process.Oshi;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import oshi.hardware.CentralProcessor;
import oshi.hardware.CentralProcessor.TickType;
import oshi.hardware.HardwareAbstractionLayer;
import oshi.software.os.OSProcess;
import oshi.software.os.OperatingSystem;

/**
 * The machine where there is no /proc: all of it through OSHI. Its ticks are in milliseconds there; shares don't care.
 * Counting processes by state makes objects of all of them, so the counts are renewed every fifth sample only.
 */
final class OshiSystemProbe implements SystemProbe {
    private static final int SAMPLES_PER_COUNT = 5;

    private final OshiMachine machine = new OshiMachine();
    private final @Nullable CentralProcessor processor;
    private final @Nullable OperatingSystem system;
    private final LastLook last;
    private ProcessCounts counts = ProcessCounts.NONE;
    private ThreadCounts threads = ThreadCounts.NONE;
    private int samples;
    private List<Missing> missing = List.of();

    OshiSystemProbe() {
        HardwareAbstractionLayer hardware = machine.bringUp();
        processor = hardware == null ? null : hardware.getProcessor();
        system = hardware == null ? null : Oshi.operatingSystem();
        last = new LastLook(cores(), switches());
    }

    @Override
    public CoreTicks cores() {
        long nanos = System.nanoTime();
        long[][] rows = processor == null ? new long[0][] : processor.getProcessorCpuLoadTicks();
        int[] cores = new int[rows.length];
        long[] ticks = new long[rows.length * CoreTicks.KINDS];
        for (int core = 0; core < rows.length; core++) {
            long[] row = rows[core];
            int at = core * CoreTicks.KINDS;
            cores[core] = core;
            ticks[at + CoreTicks.USER] = row[TickType.USER.getIndex()] + row[TickType.NICE.getIndex()];
            ticks[at + CoreTicks.SYSTEM] =
                    row[TickType.SYSTEM.getIndex()] + row[TickType.IRQ.getIndex()] + row[TickType.SOFTIRQ.getIndex()];
            ticks[at + CoreTicks.IOWAIT] = row[TickType.IOWAIT.getIndex()];
            ticks[at + CoreTicks.STEAL] = row[TickType.STEAL.getIndex()];
            ticks[at + CoreTicks.IDLE] = row[TickType.IDLE.getIndex()];
        }
        return new CoreTicks(nanos, cores, ticks);
    }

    /** OSHI says 0 where the system does not count them. */
    private long switches() {
        long switches = processor == null ? 0 : processor.getContextSwitches();
        return switches > 0 ? switches : -1;
    }

    @Override
    public SystemSample sample() {
        List<Missing> lacking = new ArrayList<>();
        LastLook.Since since = last.next(cores(), switches());
        if (since.loads().isEmpty()) {
            lacking.add(new Missing("perCore", "the system told no core's times yet"));
        }
        if (!since.switchesKnown()) {
            lacking.add(new Missing("system.contextSwitchesPerSecond", "this system does not count them"));
        }
        if (samples++ % SAMPLES_PER_COUNT == 0) {
            counts = count(system);
            threads = system == null ? ThreadCounts.NONE : new ThreadCounts(system.getThreadCount(), -1, -1);
        }
        lacking.add(new Missing("system.threads.states", "this system does not count threads by state"));
        SystemSample sample = machine.sample(since.loads(), since.switchesPerSecond(), counts, threads, lacking);
        missing = List.copyOf(lacking);
        return sample;
    }

    private static ProcessCounts count(@Nullable OperatingSystem system) {
        if (system == null) {
            return ProcessCounts.NONE;
        }
        List<OSProcess> all = system.getProcesses();
        int running = 0;
        int sleeping = 0;
        int blocked = 0;
        int stopped = 0;
        int zombie = 0;
        for (OSProcess process : all) {
            switch (process.getState()) {
                case RUNNING, NEW -> running++;
                case SLEEPING -> sleeping++;
                case WAITING -> blocked++;
                case STOPPED, SUSPENDED -> stopped++;
                case ZOMBIE -> zombie++;
                case OTHER, INVALID -> {}
            }
        }
        return new ProcessCounts(all.size(), running, sleeping, blocked, stopped, zombie);
    }

    @Override
    public void bringUp() {
        machine.bringUp();
    }

    @Override
    public List<Missing> missing() {
        return missing;
    }

    @Override
    public void close() {
        // OSHI keeps nothing open.
    }
}
