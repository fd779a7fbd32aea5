package dev.gridlock.lab.host;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The Python of this machine: {@code python3}, as the PATH has it. */
public final class Python {
    /** What is wrong where there is none. */
    public static final String LACK = "python3 was not found on the PATH";

    /** What to do about it. */
    public static final String CURE = "install Python 3.8 or newer (Debian: apt install python3)";

    private static final String SCRIPTS = "dev/gridlock/demos/python";

    private Python() {}

    /** The first one on the PATH; it has not been started. */
    public static Optional<Path> find() {
        return find(System.getenv("PATH"));
    }

    private static Optional<Path> find(String path) {
        return path == null
                ? Optional.empty()
                : Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                        .splitAsStream(path)
                        .map(folder -> Path.of(folder, "python3"))
                        .filter(program -> Files.isExecutable(program) && !Files.isDirectory(program))
                        .findFirst();
    }

    /**
     * Makes ready to start the runner, {@code demos/python/lab_pool.py}.
     *
     * <p>Python imports it right out of our jar, or from the folder of our classes, so no file is written. The current
     * folder, which Python would search first of all, is the root: a user's {@code json.py} is not the standard
     * library's.
     */
    static ProcessBuilder runner(Path python) {
        ProcessBuilder builder = new ProcessBuilder(python.toString(), "-B", "-m", "lab_pool").directory(new File("/"));
        Map<String, String> environment = builder.environment();
        environment.merge(
                "PYTHONPATH", home().resolve(SCRIPTS).toString(), (users, ours) -> ours + File.pathSeparator + users);
        environment.put("PYTHONSAFEPATH", "1");
        return builder;
    }

    /** The jar or the folder that this class is in. */
    private static Path home() {
        try {
            return Path.of(Python.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (java.net.URISyntaxException e) {
            throw new IllegalStateException("this program can't tell where it lies", e);
        }
    }
}
