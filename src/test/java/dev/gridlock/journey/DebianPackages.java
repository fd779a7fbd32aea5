package dev.gridlock.journey;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The Debian packages that long tests need: there already, or installed now, or the test fails and says which. */
public final class DebianPackages {
    private DebianPackages() {}

    /** Returns once all of {@code packages} are installed. Needs root and a network for those that aren't. */
    public static synchronized void ensure(String... packages) throws IOException, InterruptedException {
        List<String> missing = new ArrayList<>();
        for (String name : packages) {
            if (!isInstalled(name)) {
                missing.add(name);
            }
        }
        if (missing.isEmpty()) {
            return;
        }
        Path log = Files.createTempFile("apt-get", ".log");
        List<String> install = new ArrayList<>(List.of("apt-get", "install", "-y", "--no-install-recommends"));
        install.addAll(missing);
        boolean done = run(log, install) || run(log, List.of("apt-get", "update")) && run(log, install);
        if (!done) {
            throw new AssertionError("This test needs the Debian packages " + missing + " and could not install them:\n"
                    + Files.readString(log));
        }
        Files.delete(log);
    }

    private static boolean isInstalled(String name) throws IOException, InterruptedException {
        Path answer = Files.createTempFile("dpkg", "");
        try {
            return run(answer, List.of("dpkg-query", "-W", "-f=${Status}", name))
                    && Files.readString(answer).contains("install ok installed");
        } finally {
            Files.delete(answer);
        }
    }

    private static boolean run(Path log, List<String> command) throws InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
        try {
            Process process = builder.start();
            if (!process.waitFor(5, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                return false;
            }
            return process.exitValue() == 0;
        } catch (IOException e) {
            throw new AssertionError(
                    "This test needs a Debian system with " + command.get(0) + ": " + e.getMessage(), e);
        }
    }
}
