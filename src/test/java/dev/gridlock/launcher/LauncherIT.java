package dev.gridlock.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The real launcher with the real jar, on every JDK from 17 on that this machine has. */
class LauncherIT {
    @TempDir
    Path cache;

    @TempDir
    Path work;

    static Stream<Path> jdks() throws IOException {
        TreeSet<Path> all = new TreeSet<>();
        all.add(Path.of(System.getProperty("java.home")).toRealPath());
        for (Path candidate : Sandbox.list(Path.of("/usr/lib/jvm"))) {
            if (Files.isExecutable(candidate.resolve("bin/java")) && feature(candidate) >= 17) {
                all.add(candidate.toRealPath());
            }
        }
        return all.stream();
    }

    private static int feature(Path jdk) throws IOException {
        Path release = jdk.resolve("release");
        return Files.exists(release)
                ? Files.readAllLines(release).stream()
                        .filter(line -> line.startsWith("JAVA_VERSION="))
                        .map(line -> line.replaceAll("[^0-9.]", "").split("\\.")[0])
                        .mapToInt(Integer::parseInt)
                        .findFirst()
                        .orElse(0)
                : 0;
    }

    private Sandbox.Outcome run(Path jdk, String... arguments) throws IOException, InterruptedException {
        List<String> command = Stream.concat(
                        Stream.of(Path.of(System.getProperty("gridlock.launcher", "gridlock"))
                                .toAbsolutePath()
                                .toString()),
                        Stream.of(arguments))
                .toList();
        Path out = Files.createTempFile(work, "out", "");
        Path err = Files.createTempFile(work, "err", "");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(work.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().put("GRIDLOCK_JAVA", jdk.toString());
        builder.environment().put("XDG_CACHE_HOME", cache.toString());
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
        Process process = builder.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Sandbox.Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    private void saysItsVersionAndNothingElse(Path jdk) throws Exception {
        Sandbox.Outcome outcome = run(jdk, "--version");
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out()).hasLineCount(1).matches("(?i)gridlock \\d+\\.\\d+\\.\\d+.*\\n");
        assertThat(outcome.status()).isZero();
    }

    private Path archive() throws IOException {
        Path shelf = Sandbox.list(cache.resolve("gridlock")).get(0);
        return shelf.resolve(Files.readString(shelf.resolve("note")).split(" ")[0]);
    }

    /** One journey, since making an archive takes a JVM of 25 some seconds. */
    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @MethodSource("jdks")
    void theFirstStartMakesAnArchiveTheSecondUsesItAndRubbishInItsPlaceIsNoNews(Path jdk) throws Exception {
        saysItsVersionAndNothingElse(jdk);
        Path archive = archive();
        assertThat(archive).isNotEmptyFile();
        saysItsVersionAndNothingElse(jdk);
        assertThat(archive()).isEqualTo(archive);
        assertThat(mappedBy(jdk, archive)).isTrue();

        Sandbox.Outcome mistyped = run(jdk, "--no-such-option");
        assertThat(mistyped.status()).isEqualTo(2);
        assertThat(mistyped.out()).isEmpty();

        byte[] rubbish = new byte[(int) Files.size(archive)];
        new Random(4711).nextBytes(rubbish);
        Files.delete(archive);
        Files.write(archive, rubbish);
        saysItsVersionAndNothingElse(jdk);
        Files.write(archive, new byte[5000]);
        saysItsVersionAndNothingElse(jdk);
    }

    /** Whether a JVM started with this archive, with all doubts made fatal, accepts it for our jar. */
    private boolean mappedBy(Path jdk, Path archive) throws Exception {
        Path jar = Path.of(System.getProperty("gridlock.launcher", "gridlock"))
                .toAbsolutePath()
                .resolveSibling("target/gridlock.jar");
        List<String> use = feature(jdk) >= 25
                ? List.of("-XX:AOTCache=" + archive, "-XX:AOTMode=on")
                : List.of("-XX:SharedArchiveFile=" + archive, "-Xshare:on");
        List<String> command = Stream.of(
                        List.of(jdk + "/bin/java", "-XX:+UseSerialGC", "-Xmx64m"),
                        use,
                        List.of("-jar", jar.toString(), "--version"))
                .flatMap(List::stream)
                .toList();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(work.resolve("mapped").toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(work.resolve("mapped")).content().hasLineCount(1);
        return process.exitValue() == 0;
    }
}
