package dev.gridlock.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A throwaway checkout with the real launcher, and a world around it of which every part can be chosen: the JDKs are
 * scripts that say who they are and what they were given, Maven is a script, and PATH holds no more than the shell's
 * tools.
 */
final class Sandbox {
    private static final List<String> TOOLS = List.of(
            "sh",
            "bash",
            "cat",
            "find",
            "grep",
            "head",
            "ls",
            "mkdir",
            "mv",
            "ps",
            "readlink",
            "rm",
            "rmdir",
            "sleep",
            "tail",
            "touch",
            "wc");

    /**
     * Held while a script is written and while a program is started: a child forked meanwhile would hold the script
     * open for writing until it has become another program, and till then nobody could run the script.
     */
    private static final Object FORKING = new Object();

    private static @Nullable Path tools;

    final Path root;
    /** The checkout. Blanks, quotes and a dollar in its name, as nothing forbids them. */
    final Path home;
    /** What stands for /usr/lib/jvm. */
    final Path jvms;

    final Path bin;
    final Path jar;
    final Path userHome;
    final Map<String, String> environment = new TreeMap<>();

    Sandbox(Path temporary) throws IOException {
        root = temporary.toRealPath();
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));
        home = Files.createDirectories(root.resolve("it's a \"check out\" for $5"));
        jvms = Files.createDirectories(root.resolve("jvms"));
        bin = Files.createDirectories(root.resolve("bin"));
        userHome = Files.createDirectories(root.resolve("user"));
        jar = home.resolve("target/gridlock.jar");
        environment.put("PATH", bin + ":" + tools());
        environment.put("HOME", userHome.toString());
        Path real = Path.of(System.getProperty("gridlock.launcher", "gridlock")).toAbsolutePath();
        String launcher = Files.readString(real);
        String redirected = launcher.replace("/usr/lib/jvm/*", "'" + jvms + "'/*")
                .replace("/usr/java/* /opt/* /Library/Java/JavaVirtualMachines/*/Contents/Home", "");
        assertThat(redirected).doesNotContain("in /usr/lib/jvm/*").doesNotContain("/opt/*");
        script(home.resolve("gridlock"), redirected);
        Files.createDirectories(home.resolve("launcher"));
        Files.copy(real.resolveSibling("launcher/build.sh"), home.resolve("launcher/build.sh"));
        sources();
    }

    /** A folder with nothing but links to the shell's tools: /usr/bin would bring java and mvn with it. */
    private static synchronized Path tools() throws IOException {
        if (tools == null) {
            tools = Files.createTempDirectory("tools");
            Files.setPosixFilePermissions(tools, PosixFilePermissions.fromString("rwxr-xr-x"));
            tools.toFile().deleteOnExit();
            for (String tool : TOOLS) {
                Path link = Files.createSymbolicLink(tools.resolve(tool), which(tool));
                link.toFile().deleteOnExit();
            }
        }
        return tools;
    }

    private static Path which(String tool) {
        for (String folder : List.of("/usr/bin", "/bin")) {
            Path candidate = Path.of(folder, tool);
            if (Files.isExecutable(candidate)) {
                return candidate;
            }
        }
        throw new AssertionError("no " + tool + " here");
    }

    static void script(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        synchronized (FORKING) {
            Files.writeString(file, text);
        }
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private void sources() throws IOException {
        Files.writeString(home.resolve("pom.xml"), "<project/>");
        Files.createDirectories(home.resolve("src/main/java"));
        Files.writeString(home.resolve("src/main/java/A.java"), "class A {}");
    }

    /** A jar that is newer than all sources, as if built a moment ago. */
    void built() throws IOException {
        Files.createDirectories(jar.getParent());
        Files.writeString(jar, "a jar");
        for (String source : List.of("pom.xml", "src/main/java/A.java", "src/main/java", "src/main")) {
            Files.setLastModifiedTime(
                    home.resolve(source), FileTime.from(Instant.now().minusSeconds(3600)));
        }
        Files.setLastModifiedTime(jar, FileTime.from(Instant.now().minusSeconds(60)));
    }

    /** A JDK that answers to {@code bin/java}, with no compiler. */
    Path runtime(Path folder, String version) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("release"), """
                IMPLEMENTOR="Some Vendor, Inc."
                JAVA_RUNTIME_VERSION="%s+6"
                JAVA_VERSION="%s"
                """.formatted(version, version));
        script(folder.resolve("bin/java"), """
                #!/bin/sh
                for argument; do
                  case $argument in
                    -XX:ArchiveClassesAtExit=* | -XX:AOTCacheOutput=*)
                      echo "$argument" >>'%1$s/trained'
                      if [ -e '%1$s/training-hangs' ]; then sleep 60; fi
                      if [ -e '%1$s/training-fails' ]; then exit 1; fi
                      echo classes >"${argument#*=}"
                      echo chatter; echo chatter >&2
                      exit ;;
                    -version) echo 'openjdk version "%2$s" 2026-01-01' >&2; exit ;;
                  esac
                done
                echo "java $0"
                printf '%%s\\n' "$@"
                """.formatted(root, version));
        return folder;
    }

    Path jdk(Path folder, String version) throws IOException {
        runtime(folder, version);
        script(folder.resolve("bin/javac"), "#!/bin/sh\n");
        return folder;
    }

    void inPath(Path jdk) throws IOException {
        Files.deleteIfExists(bin.resolve("java"));
        Files.createSymbolicLink(bin.resolve("java"), jdk.resolve("bin/java"));
    }

    /** A Maven that builds after running {@code first}; each run leaves its JAVA_HOME in {@link #builds()}. */
    void maven(String first) throws IOException {
        script(bin.resolve("mvn"), """
                #!/bin/sh
                echo "$JAVA_HOME" >>'%s/builds'
                for argument; do
                  case $argument in -Dgridlock.build=*) out=${argument#*=} ;; esac
                done
                echo '[INFO] --- compiler:3.16.0:compile (default-compile) @ gridlock ---'
                %s
                mkdir -p "$out" && echo "built $$" >"$out/gridlock.jar"
                """.formatted(root, first));
    }

    List<String> builds() throws IOException {
        return lines("builds");
    }

    List<String> trainings() throws IOException {
        return lines("trained");
    }

    private List<String> lines(String name) throws IOException {
        Path file = root.resolve(name);
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    /** The class archives' folder. */
    Path cache() {
        return userHome.resolve(".cache/gridlock");
    }

    List<Path> shelves() throws IOException {
        return list(cache());
    }

    static List<Path> list(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    Outcome launch(String... arguments) throws IOException, InterruptedException {
        return start(arguments).end();
    }

    Running start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(home.resolve("gridlock").toString()));
        command.addAll(List.of(arguments));
        return run(root, command);
    }

    Running run(Path folder, List<String> command) throws IOException {
        Path out = Files.createTempFile(root, "out", "");
        Path err = Files.createTempFile(root, "err", "");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return new Running(start(builder), out, err);
    }

    static Process start(ProcessBuilder builder) throws IOException {
        synchronized (FORKING) {
            return builder.start();
        }
    }

    record Running(Process process, Path out, Path err) {
        Outcome end() throws IOException, InterruptedException {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ended").isTrue();
            return new Outcome(process.exitValue(), Files.readString(out, UTF_8), Files.readString(err, UTF_8));
        }

        String errorsSoFar() throws IOException {
            return Files.readString(err, UTF_8);
        }
    }

    record Outcome(int status, String out, String err) {
        /** The java that was started. */
        String java() {
            assertThat(out).as("standard output; standard error: " + err).startsWith("java ");
            return out.lines().findFirst().orElseThrow().substring("java ".length());
        }

        List<String> arguments() {
            return out.lines().skip(1).toList();
        }

        /** The archive that the JVM was told to use, or "". */
        String archive() {
            return arguments().stream()
                    .filter(a -> a.startsWith("-XX:SharedArchiveFile=") || a.startsWith("-XX:AOTCache="))
                    .findFirst()
                    .orElse("");
        }
    }
}
