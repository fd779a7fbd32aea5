package dev.gridlock.probe.jvm;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Starts programs to look into, each with its output in a file, and ends them all. */
final class Targets implements AutoCloseable {
    private final Path folder;
    private final List<Process> started = new ArrayList<>();

    Targets(Path folder) {
        this.folder = folder;
    }

    /** The JDK that runs the tests and a newer one where there is one: their folders. */
    static Stream<Path> jdks() {
        return Stream.of(Path.of(System.getProperty("java.home")), Path.of("/usr/lib/jvm/temurin-25-jdk-amd64"))
                .filter(home -> Files.isExecutable(home.resolve("bin/java")))
                .distinct();
    }

    /** {@link StuckProgram} on this JDK. */
    Process stuck(Path jdk, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(jdk.resolve("bin/java").toString()));
        command.addAll(Arrays.asList(options));
        command.addAll(List.of("-cp", classes().toString(), StuckProgram.class.getName()));
        return start(command);
    }

    Process start(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out" + started.size()).toFile())
                .start();
        started.add(process);
        return process;
    }

    /** What all of them have printed. */
    String output() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < started.size(); i++) {
            text.append(Files.readString(folder.resolve("out" + i), StandardCharsets.ISO_8859_1));
        }
        return text.toString();
    }

    /** Files that a knock would have left. */
    List<Path> traces() throws IOException {
        List<Path> found = new ArrayList<>();
        for (Path where : List.of(folder, Path.of("/tmp"))) {
            for (Process process : started) {
                Path file = where.resolve(".attach_pid" + process.pid());
                if (Files.exists(file)) {
                    found.add(file);
                }
            }
        }
        return found;
    }

    static void signal(Process process, String name) throws IOException, InterruptedException {
        int status = new ProcessBuilder("/bin/sh", "-c", "kill -" + name + " " + process.pid())
                .start()
                .waitFor();
        if (status != 0) {
            throw new IOException("kill -" + name + " failed with " + status);
        }
    }

    private static Path classes() {
        try {
            return Path.of(StuckProgram.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (java.net.URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() throws IOException {
        for (Process process : started) {
            process.destroyForcibly();
        }
        for (Process process : started) {
            process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
            // Ended by force they leave these, in folders that all programs share.
            Files.deleteIfExists(Path.of("/tmp/.java_pid" + process.pid()));
            Files.deleteIfExists(Path.of("/tmp/hsperfdata_" + System.getProperty("user.name") + "/" + process.pid()));
        }
    }
}
