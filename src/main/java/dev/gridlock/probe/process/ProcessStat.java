package dev.gridlock.probe.process;

import dev.gridlock.data.OsState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who a process is, from one read of /proc/PID/stat. For searches; what is watched is read by {@link ProcessProbe}.
 *
 * @param pid its id
 * @param parent its parent's id
 * @param session id of its session: the pid of the process that began it
 * @param startTicks start time in clock ticks since boot
 * @param state of its main thread
 * @param threads how many it has
 * @param name its program's name, 15 characters at most
 */
public record ProcessStat(int pid, int parent, int session, long startTicks, OsState state, int threads, String name) {
    /** The process {@code pid}; empty when there is none, or no /proc. */
    public static Optional<ProcessStat> of(int pid) {
        return Optional.ofNullable(read(pid, new StatLine(), new byte[1024]));
    }

    /** All processes of the machine; empty where there is no /proc. 10 to 14 us each. */
    public static List<ProcessStat> all() {
        List<ProcessStat> all = new ArrayList<>();
        StatLine line = new StatLine();
        byte[] buffer = new byte[1024];
        for (int pid : ProcReader.numbersIn("/proc")) {
            ProcessStat stat = read(pid, line, buffer);
            if (stat != null) {
                all.add(stat);
            }
        }
        return all;
    }

    private static @Nullable ProcessStat read(int pid, StatLine line, byte[] buffer) {
        int length = ProcFile.readOnce("/proc/" + pid + "/stat", buffer);
        if (length <= 0 || !line.parse(buffer, length)) {
            return null;
        }
        return new ProcessStat(pid, line.parent, line.session, line.startTicks, line.state, line.threads, line.name());
    }

    /** Whether it has ended and only waits to be reaped. */
    public boolean ended() {
        return StatLine.ended(state, threads);
    }
}
