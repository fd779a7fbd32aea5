package dev.gridlock.probe.jvm;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads single threads of a process in /proc/PID/task. A thread may end at any moment: then a figure is -1. */
final class Tasks {
    private Tasks() {}

    /** The first thread with this name (the kernel keeps 15 characters), or null. */
    static @Nullable Path named(int pid, String name) {
        try (DirectoryStream<Path> all = Files.newDirectoryStream(Path.of("/proc/" + pid + "/task"))) {
            for (Path task : all) {
                if (name(task).equals(name)) {
                    return task;
                }
            }
        } catch (IOException | RuntimeException e) {
            return null;
        }
        return null;
    }

    /** Its name, "" when it is gone. */
    static String name(Path task) {
        return read(task, "comm").strip();
    }

    /** Field 0 of its schedstat is run time, 1 run delay, both in nanoseconds. -1 when it can't be read. */
    static long schedstat(Path task, int field) {
        String[] fields = read(task, "schedstat").strip().split(" ", 4);
        try {
            return field < fields.length ? Long.parseLong(fields[field]) : -1;
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /** The kernel's letter, '?' when it is gone. */
    static char state(Path task) {
        String stat = read(task, "stat");
        int close = stat.lastIndexOf(") ");
        return close < 0 || close + 2 >= stat.length() ? '?' : stat.charAt(close + 2);
    }

    /**
     * The threads of a process in another pid namespace, by their ids there: what a dump calls {@code nid}. About 80 us
     * a thread, so only for containers.
     */
    static Map<Integer, Integer> byInnerTid(int pid) {
        Map<Integer, Integer> outer = new HashMap<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(Path.of("/proc/" + pid + "/task"))) {
            for (Path task : all) {
                String status = read(task, "status");
                int at = status.indexOf("\nNSpid:");
                int end = at < 0 ? -1 : status.indexOf('\n', at + 1);
                if (end > 0) {
                    String line = status.substring(at, end);
                    int inner = Integer.parseInt(line.substring(line.lastIndexOf('\t') + 1));
                    outer.put(inner, Integer.parseInt(task.getFileName().toString()));
                }
            }
        } catch (IOException | RuntimeException e) {
            return outer;
        }
        return outer;
    }

    private static String read(Path task, String file) {
        try {
            return new String(Files.readAllBytes(task.resolve(file)), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }
}
