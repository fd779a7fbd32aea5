package dev.gridlock.report;

import dev.gridlock.data.CoreLoad;
import dev.gridlock.data.ProcessCounts;
import dev.gridlock.data.SystemSample;
import dev.gridlock.data.ThreadCounts;
import dev.gridlock.session.Machine;
import dev.gridlock.session.Picture;
import java.io.PrintStream;
import java.util.Locale;

/** The one-shot report in place of the screen: how busy the machine is, what could be watched, and how. ASCII only. */
public final class MachineText {
    private static final int BAR = 30;

    private MachineText() {}

    /** Writes the report. */
    public static void write(Machine machine, PrintStream stream) {
        Lines out = new Lines(stream);
        SystemSample system = machine.system();
        out.line(
                "CORES      %s of %d busy",
                figure(system.busyCores()), system.cores().size());
        for (CoreLoad core : system.cores()) {
            int user = (int) Math.round(core.user() * BAR);
            int both = (int) Math.round(core.busy() * BAR);
            out.line(
                    "core %-4d  [%s%s%s] user %3.0f%%  system %3.0f%%  iowait %3.0f%%  steal %3.0f%%",
                    core.core(),
                    "#".repeat(user),
                    "+".repeat(Math.max(0, both - user)),
                    " ".repeat(Math.max(0, BAR - Math.max(user, both))),
                    core.user() * 100,
                    core.system() * 100,
                    core.iowait() * 100,
                    core.steal() * 100);
        }
        out.line(
                "LOAD       %s %s %s (1, 5, 15 minutes)",
                figure(system.load1()), figure(system.load5()), figure(system.load15()));
        ProcessCounts counts = system.counts();
        out.line(
                "PROCESSES  %s; main threads: %s running, %s sleeping, %s in disk wait",
                count(counts.total()), count(counts.running()), count(counts.sleeping()), count(counts.blocked()));
        ThreadCounts threads = system.threads();
        out.line(
                "THREADS    %s; %s running, %s sleeping, %s in disk wait",
                count(threads.total()), count(threads.running()), count(threads.sleeping()), count(threads.blocked()));
        out.line(
                "MEMORY     %s of %s available",
                bytes(system.memoryAvailableBytes()), bytes(system.memoryTotalBytes()));
        out.line("");
        out.line(
                "JVMS       %s",
                machine.jvms().isEmpty() ? "none runs here that can be attached to" : "gridlock check PID tells more");
        for (Picture.JvmEntry jvm : machine.jvms()) {
            out.line("%9d  %s%s", jvm.pid(), jvm.name(), jvm.jdk().isEmpty() ? "" : "  (JDK " + jvm.jdk() + ")");
        }
        out.line("");
        out.line("DEMOS      gridlock demo --list; without a screen: gridlock check --demo NAME");
        out.flush();
    }

    private static String figure(double value) {
        return Double.isNaN(value) ? "n/a" : String.format(Locale.ROOT, "%.2f", value);
    }

    private static String count(int value) {
        return value < 0 ? "n/a" : Integer.toString(value);
    }

    private static String bytes(long value) {
        return value < 0 ? "n/a" : String.format(Locale.ROOT, "%.1f GB", value / 1e9);
    }
}
