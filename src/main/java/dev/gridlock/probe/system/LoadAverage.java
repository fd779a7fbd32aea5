package dev.gridlock.probe.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The number of threads of the machine, which of all files only /proc/loadavg tells (man 5 proc). */
final class LoadAverage {
    private static final Pattern THREADS = Pattern.compile("\\d+/(\\d{1,9})");

    private LoadAverage() {}

    /** All threads of the machine, the kernel's own too; -1 when it can't be read. */
    static int threads() {
        try {
            return threads(Files.readString(Path.of("/proc/loadavg")));
        } catch (IOException e) {
            return -1;
        }
    }

    /** The same from a text such as {@code 0.49 1.32 2.75 1/80 27904}. */
    static int threads(String text) {
        Matcher found = THREADS.matcher(text);
        return found.find() ? Integer.parseInt(found.group(1)) : -1;
    }
}
