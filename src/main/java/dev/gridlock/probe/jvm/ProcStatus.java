package dev.gridlock.probe.jvm;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What Linux says of one process at one moment, as far as an attach needs it (/proc/PID/stat and status).
 *
 * @param startTicks start in clock ticks since boot (stat, field 22): with the pid it tells a process from a later one
 *     with the same pid
 * @param state the kernel's letter, as {@code T} for stopped
 * @param name of the program, 15 characters at most
 * @param uid effective user id
 * @param innerPid its pid inside its own namespace, as in a container (NSpid, last number)
 * @param nested whether that namespace is not ours
 * @param catchesQuit whether a handler for SIGQUIT is set (SigCgt, bit 2); without one that signal ends it
 */
record ProcStatus(
        long startTicks, char state, String name, int uid, int innerPid, boolean nested, boolean catchesQuit) {

    /** Field 22, counted from the one after the name, which may hold blanks and brackets itself. */
    private static final int START_AFTER_NAME = 19;

    /** The process, or null when there is none with this pid. */
    static @Nullable ProcStatus read(int pid) {
        return read(Path.of("/proc", Integer.toString(pid)), pid);
    }

    /** This very process; null where there is no /proc. */
    static @Nullable ProcStatus self() {
        return read(Path.of("/proc/self"), 0);
    }

    private static @Nullable ProcStatus read(Path folder, int pid) {
        try {
            return parse(pid, text(folder.resolve("stat")), text(folder.resolve("status")));
        } catch (IOException e) {
            return null;
        }
    }

    /** Null when the texts are not what Linux writes. */
    static @Nullable ProcStatus parse(int pid, String stat, String status) {
        int open = stat.indexOf('(');
        int close = stat.lastIndexOf(')');
        if (open < 0 || close < open || close + 2 >= stat.length()) {
            return null;
        }
        String[] fields = stat.substring(close + 2).split(" ", START_AFTER_NAME + 2);
        if (fields.length <= START_AFTER_NAME || fields[0].isEmpty()) {
            return null;
        }
        try {
            String[] inner = field(status, "NSpid:").split("\\s+", -1);
            String innerPid = inner[inner.length - 1];
            String caught = field(status, "SigCgt:");
            return new ProcStatus(
                    Long.parseLong(fields[START_AFTER_NAME].strip()),
                    fields[0].charAt(0),
                    stat.substring(open + 1, close),
                    effective(field(status, "Uid:")),
                    innerPid.isEmpty() ? pid : Integer.parseInt(innerPid),
                    inner.length > 1,
                    !caught.isEmpty() && (Long.parseUnsignedLong(caught, 16) & 4) != 0);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    boolean stopped() {
        return state == 'T' || state == 't';
    }

    boolean ended() {
        return state == 'Z' || state == 'X' || state == 'x';
    }

    /** Seconds since it started, NaN when unknown. Ticks in /proc are 1/100 s on every Linux that runs a JVM. */
    double ageSeconds() {
        try {
            String uptime = text(Path.of("/proc/uptime"));
            return Double.parseDouble(uptime.substring(0, uptime.indexOf(' '))) - startTicks / 100.0;
        } catch (IOException | RuntimeException e) {
            return Double.NaN;
        }
    }

    private static int effective(String ids) {
        return Integer.parseUnsignedInt(ids.split("\\s+", 3)[1]);
    }

    private static String field(String status, String key) {
        int at = status.startsWith(key) ? 0 : status.indexOf("\n" + key) + 1;
        if (at == 0 && !status.startsWith(key)) {
            return "";
        }
        int end = status.indexOf('\n', at);
        return status.substring(at + key.length(), end < 0 ? status.length() : end)
                .strip();
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    }
}
