package dev.gridlock.target;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Time since boot as /proc counts the start of processes: in hundredths of a second (man 5 proc, USER_HZ). */
final class Uptime {
    private Uptime() {}

    /** Clock ticks since boot; 0 where there is no /proc, which is before anything started. */
    static long ticks() {
        try {
            return parse(Files.readString(Path.of("/proc/uptime")));
        } catch (IOException e) {
            return 0;
        }
    }

    /** The first figure of {@code 1234.56 7890.12} in ticks; 0 when it is not of that form. */
    static long parse(String uptime) {
        int point = uptime.indexOf('.');
        if (point < 1 || uptime.length() < point + 3) {
            return 0;
        }
        try {
            return Long.parseLong(uptime.substring(0, point) + uptime.substring(point + 1, point + 3));
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
