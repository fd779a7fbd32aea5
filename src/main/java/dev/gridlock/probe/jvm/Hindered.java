package dev.gridlock.probe.jvm;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/*
 * Whether a JVM that was knocked at is merely kept from answering. Two signs, both of its own threads in /proc: its
 * signal dispatcher, which must answer, is runnable without a core or in a disk wait, or was so for more than a tenth
 * of the time since; or the thread that runs safepoints, or a collector's, is busy, so that nothing in it may move.
 */
final class Hindered {
    private final @Nullable Path dispatcher;
    private final Path tasks;
    private final long start = System.nanoTime();
    private final long delayBefore;
    private final long vmCpuBefore;

    private Hindered(Path tasks, @Nullable Path dispatcher) {
        this.tasks = tasks;
        this.dispatcher = dispatcher;
        this.delayBefore = dispatcher == null ? 0 : Tasks.schedstat(dispatcher, 1);
        this.vmCpuBefore = vmCpu();
    }

    /** Notes how things are now, before the knock. */
    static Hindered watch(int pid) {
        return new Hindered(Path.of("/proc/" + pid + "/task"), Tasks.named(pid, "Signal Dispatch"));
    }

    boolean now() {
        long tenth = (System.nanoTime() - start) / 10;
        if (dispatcher != null) {
            char state = Tasks.state(dispatcher);
            if (state == 'R' || state == 'D' || Tasks.schedstat(dispatcher, 1) - delayBefore > tenth) {
                return true;
            }
        }
        return vmCpu() - vmCpuBefore > 3 * tenth;
    }

    /** CPU of the threads that run safepoints and collections, in nanoseconds. */
    private long vmCpu() {
        long sum = 0;
        try (DirectoryStream<Path> all = Files.newDirectoryStream(tasks)) {
            for (Path task : all) {
                String name = Tasks.name(task);
                if (name.equals("VM Thread") || name.startsWith("GC ") || name.startsWith("G1 ")) {
                    sum += Math.max(0, Tasks.schedstat(task, 0));
                }
            }
        } catch (IOException e) {
            return sum;
        }
        return sum;
    }
}
