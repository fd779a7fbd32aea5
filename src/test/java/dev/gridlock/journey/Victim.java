package dev.gridlock.journey;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A JVM that is not ours, running a program of the tests' own, until it is closed. */
final class Victim implements AutoCloseable {
    private final Process process;
    private final BufferedReader out;

    private Victim(Process process, BufferedReader out) {
        this.process = process;
        this.out = out;
    }

    /** Starts one that needs the JDK alone, and waits until it says that it is ready. */
    static Victim start(Class<?> program, String... flags) throws IOException {
        List<String> options = new ArrayList<>(List.of(flags));
        options.addAll(List.of(
                "-cp", Path.of("target", "test-classes").toAbsolutePath().toString()));
        return start(Path.of(System.getProperty("java.home")), options, program, List.of());
    }

    /** The same on any Java, with any classes. */
    static Victim start(Path javaHome, List<String> options, Class<?> program, List<String> arguments)
            throws IOException {
        return start(javaHome, options, program.getName(), arguments);
    }

    /** The same for a main class that the tests don't have. */
    static Victim start(Path javaHome, List<String> options, String program, List<String> arguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(javaHome.resolve("bin/java").toString());
        command.addAll(options);
        command.add(program);
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = out.readLine();
        if (!"ready".equals(line)) {
            process.destroyForcibly();
            throw new AssertionError(program + " said " + line);
        }
        return new Victim(process, out);
    }

    /** Asks it to end, waits until it has, and hands on what it said since it was ready. */
    List<String> end() throws IOException {
        process.toHandle().destroy(); // the process's own would also close what it still has to say
        return out.lines().toList();
    }

    String pid() {
        return Long.toString(process.pid());
    }

    boolean alive() {
        return process.isAlive();
    }

    /** Names of its threads as the system has them. */
    List<String> threads() throws IOException {
        try (Stream<Path> tasks = Files.list(Path.of("/proc", pid(), "task"))) {
            return tasks.map(Victim::comm).sorted().collect(Collectors.toList());
        }
    }

    private static String comm(Path task) {
        try {
            return Files.readString(task.resolve("comm")).strip();
        } catch (IOException e) {
            return "(ended)";
        }
    }

    /** Its TCP and UDP sockets: inodes that stand both in its descriptors and in /proc/PID/net. */
    Set<String> internetSockets() throws IOException {
        Set<String> mine = new TreeSet<>();
        try (Stream<Path> descriptors = Files.list(Path.of("/proc", pid(), "fd"))) {
            for (Path descriptor : descriptors.toList()) {
                String link = Files.readSymbolicLink(descriptor).toString();
                if (link.startsWith("socket:[")) {
                    mine.add(link.substring(8, link.length() - 1));
                }
            }
        }
        Set<String> internet = new TreeSet<>();
        for (String table : List.of("tcp", "tcp6", "udp", "udp6")) {
            Path file = Path.of("/proc", pid(), "net", table);
            if (Files.exists(file)) {
                for (String line : Files.readAllLines(file)) {
                    String[] columns = line.strip().split("\\s+");
                    if (columns.length > 9 && mine.contains(columns[9])) {
                        internet.add(table + " " + columns[1]);
                    }
                }
            }
        }
        return internet;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
