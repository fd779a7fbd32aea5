package dev.gridlock.journey;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What can be known of a process that should have ended, before it is killed. */
final class Hanging {
    private static final long ANSWER_SECONDS = 5;

    private Hanging() {}

    /**
     * Each of its threads with its state, where it stands in the kernel, and its system call. Makes a JVM print its
     * stacks, too.
     */
    static String describe(Process process) {
        String threads = threads(process);
        if (process.isAlive()) {
            askForStacks(process);
        }
        return "alive: " + process.isAlive() + "\n" + threads;
    }

    private static String threads(Process process) {
        try (Stream<Path> tasks = Files.list(Path.of("/proc", Long.toString(process.pid()), "task"))) {
            return tasks.map(Hanging::thread).collect(Collectors.joining("\n"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static String thread(Path task) {
        return task.getFileName() + " " + read(task.resolve("stat")) + " | " + read(task.resolve("wchan")) + " | "
                + read(task.resolve("syscall"));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static void askForStacks(Process process) {
        try {
            PtyProgram.signal(process.pid(), "QUIT");
            process.waitFor(ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
