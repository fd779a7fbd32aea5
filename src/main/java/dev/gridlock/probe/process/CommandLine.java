package dev.gridlock.probe.process;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The arguments of a process as /proc/PID/cmdline holds them: each ended by a zero byte. */
public final class CommandLine {
    private CommandLine() {}

    /** The arguments of {@code pid}; empty when it has none (a kernel thread, a zombie) or they can't be read. */
    public static List<String> of(int pid) {
        byte[] text = new byte[ProcReader.LONGEST_COMMAND];
        int length = ProcFile.readOnce("/proc/" + pid + "/cmdline", text);
        return length <= 0 ? List.of() : split(Arrays.copyOf(text, length));
    }

    /** The arguments, fit for a terminal. A program may have overwritten them by anything (setproctitle). */
    static List<String> split(byte[] text) {
        List<String> arguments = new ArrayList<>();
        int from = 0;
        for (int at = 0; at <= text.length; at++) {
            if (at == text.length ? at > from : text[at] == 0) {
                arguments.add(Ascii.name(text, from, at));
                from = at + 1;
            }
        }
        return arguments;
    }

    /** All in one line, fit for a terminal. */
    static String shown(byte[] text) {
        byte[] line = text.clone();
        for (int i = 0; i < line.length; i++) {
            if (line[i] == 0) {
                line[i] = ' ';
            }
        }
        return Ascii.name(line, 0, line.length).stripTrailing();
    }

    /** As a person would type it, without quotes. */
    public static String shown(List<String> arguments) {
        return shown(String.join("\0", arguments).getBytes(StandardCharsets.UTF_8));
    }
}
