package dev.gridlock.target;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Outlives us by a moment, to end what we can't end ourselves when we get SIGKILL.
 *
 * <p>The kernel's death signal reaches the processes that we started, not those that they started. So before the first
 * of them a small shell is started that does nothing but wait for the end of its standard input, a pipe whose other end
 * only we hold: that comes when we end, in whatever way. Then it kills whoever carries our {@link Tag} until there is
 * nobody left, at most 20 times, and ends. It costs one sleeping shell and no CPU. It has a session of its own and
 * ignores the terminal's signals, so that it doesn't go before us.
 *
 * <p>Needs sh, grep and /proc/PID/environ; without them there is no guard, and the end of their input has to do.
 */
final class Guard {
    /** $1 is what all tags begin with. The shell's own environment does not have it. */
    private static final String SCRIPT = """
            trap '' HUP INT QUIT TERM
            while read -r line; do :; done
            round=0
            while [ $round -lt 20 ]; do
              found=
              for file in $(grep -alsF "$1" /proc/[0-9]*/environ 2>/dev/null); do
                pid=${file#/proc/}
                kill -KILL "${pid%/environ}" 2>/dev/null && found=1
              done
              [ -z "$found" ] && exit 0
              round=$((round + 1))
            done
            """;

    /** Held for good: its standard input must stay open until we end. */
    private static @Nullable Process process;

    private Guard() {}

    /** Starts it unless it is on duty; on the starter's thread. Whether there is one now. */
    static synchronized boolean onDuty() {
        if (process != null && process.isAlive()) {
            return true;
        }
        if (!new File("/proc/self/environ").canRead()
                || Programs.ofSystem("grep").isEmpty()) {
            return false;
        }
        List<String> command = new ArrayList<>();
        Programs.ofSystem("setsid").ifPresent(setsid -> command.addAll(List.of(setsid, "--")));
        command.addAll(List.of("/bin/sh", "-c", SCRIPT, "gridlock-guard", Tag.OURS));
        try {
            ProcessBuilder builder = new ProcessBuilder(command);
            // It must not keep a folder busy, nor a pipe that our output goes to open.
            builder.directory(new File("/"));
            builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
            builder.redirectError(ProcessBuilder.Redirect.DISCARD);
            process = builder.start();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Its pid, or -1. */
    static synchronized long pid() {
        return process == null ? -1 : process.pid();
    }
}
