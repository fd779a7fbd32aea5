package dev.gridlock.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When the launcher builds, what it says meanwhile, and that nobody ever meets half a jar. */
class BuildIT {
    @TempDir
    Path temporary;

    private Sandbox box;
    private Path jdk;

    @BeforeEach
    void aFreshCheckout() throws IOException {
        box = new Sandbox(temporary);
        jdk = box.jdk(box.jvms.resolve("jdk"), "17.0.15");
        box.maven("");
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aFreshCheckoutIsBuiltOnceAndSaysSoOnStandardError() throws Exception {
        Sandbox.Outcome first = box.launch("--version");
        assertThat(first.java())
                .as("nothing but the program on standard output")
                .isEqualTo(jdk + "/bin/java");
        assertThat(first.err())
                .contains("gridlock: not built yet: building with Maven, about a minute the first time")
                .contains("compiling");
        assertThat(box.builds()).containsExactly(jdk.toString());
        assertThat(box.launch().err()).isEmpty();
        assertThat(box.builds()).hasSize(1);
        assertThat(Sandbox.list(box.home.resolve("target")))
                .containsExactly(box.home.resolve("target/gridlock-build.log"), box.jar);
    }

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @ValueSource(strings = {"pom.xml", "src/main/java/A.java", "src/main/java/New.java", "src/main/resources/some.txt"})
    void anEditedOrNewSourceIsBuilt(String source) throws Exception {
        box.built();
        assertThat(box.launch().err()).isEmpty();
        Files.createDirectories(box.home.resolve(source).getParent());
        Files.writeString(box.home.resolve(source), "changed");
        assertThat(box.launch().err()).contains("the sources have changed: building with Maven");
        assertThat(box.builds()).hasSize(1);
        assertThat(box.launch().err()).isEmpty();
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aRemovedSourceIsBuiltToo() throws Exception {
        box.built();
        Files.delete(box.home.resolve("src/main/java/A.java"));
        box.launch();
        assertThat(box.builds()).hasSize(1);
    }

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @ValueSource(strings = {"README.md", "config/gridlock.yaml", "demos/count.yaml", "src/test/java/T.java"})
    void whatTheJarIsNotMadeOfIsNot(String file) throws Exception {
        box.built();
        Files.createDirectories(box.home.resolve(file).getParent());
        Files.writeString(box.home.resolve(file), "changed");
        assertThat(box.launch().err()).isEmpty();
        assertThat(box.builds()).isEmpty();
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void whatIsEditedDuringABuildCallsForTheNext() throws Exception {
        box.maven("echo 'class A { int edited; }' >src/main/java/A.java");
        box.launch();
        box.maven("");
        box.launch();
        assertThat(box.builds()).hasSize(2);
        box.launch();
        assertThat(box.builds()).hasSize(2);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aSourceFromTheFutureIsNotBuiltAtEveryStart() throws Exception {
        FileTime tomorrow = FileTime.from(Instant.now().plus(Duration.ofDays(1)));
        Files.setLastModifiedTime(box.home.resolve("src/main/java/A.java"), tomorrow);
        box.launch();
        box.launch();
        assertThat(box.builds()).hasSize(1);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void withoutMavenOneLineSaysSo() throws Exception {
        Files.delete(box.bin.resolve("mvn"));
        Sandbox.Outcome outcome = box.launch("--version");
        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).hasLineCount(1).contains("no Maven (mvn)", "install Maven");
        assertThat(Sandbox.list(box.home.resolve("target")))
                .as("the lock is gone")
                .isEmpty();
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aMereRuntimeBuildsWithTheJdkThatIsThereOrSaysThatNoneIs() throws Exception {
        Path runtime = box.runtime(box.root.resolve("runtime"), "21");
        box.environment.put("JAVA_HOME", runtime.toString());
        assertThat(box.launch().java()).isEqualTo(runtime + "/bin/java");
        assertThat(box.builds()).containsExactly(jdk.toString());

        Files.delete(box.jar);
        Files.delete(jdk.resolve("bin/javac"));
        Sandbox.Outcome outcome = box.launch();
        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.err()).hasLineCount(1).contains("full JDK with javac", runtime + " is only a runtime");
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aFailedBuildShowsWhyAndWhereAllOfItIs() throws Exception {
        box.maven("echo '[INFO] nothing'; echo '[ERROR] A.java:[1,1] class expected'; exit 1");
        Sandbox.Outcome outcome = box.launch("--version");
        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err())
                .contains("[ERROR] A.java:[1,1] class expected")
                .doesNotContain("[INFO]")
                .contains("the build failed", "target/gridlock-build.log");
        assertThat(box.jar).doesNotExist();
        box.maven("echo 'mvn: cannot start'; exit 127");
        assertThat(box.launch().err()).contains("mvn: cannot start");
    }

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @CsvSource({"TERM,143", "INT,130", "HUP,129"})
    void anInterruptedBuildLeavesNothing(String signal, int status) throws Exception {
        box.maven("echo $$ >'" + box.root + "/maven-pid'; exec sleep 60");
        Sandbox.Running running = box.start();
        await().until(() -> Files.exists(box.root.resolve("maven-pid"))
                && !Files.readString(box.root.resolve("maven-pid")).isBlank());
        long maven =
                Long.parseLong(Files.readString(box.root.resolve("maven-pid")).strip());
        Sandbox.start(new ProcessBuilder(
                        "kill", "-" + signal, Long.toString(running.process().pid())))
                .waitFor();
        assertThat(running.end().status()).isEqualTo(status);
        assertThat(box.jar).doesNotExist();
        assertThat(box.home.resolve("target/.building")).doesNotExist();
        await().until(() -> ProcessHandle.of(maven).isEmpty());
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void ofTwoFirstStartsOneBuildsAndTheOtherWaitsAndSaysSo() throws Exception {
        box.maven("while [ ! -e '" + box.root + "/go' ]; do sleep 0.1; done");
        Sandbox.Running first = box.start();
        await().until(() -> !box.builds().isEmpty());
        Sandbox.Running second = box.start();
        await().until(() -> second.errorsSoFar()
                .contains(
                        "waiting for another build (process " + first.process().pid() + ")"));
        Files.createFile(box.root.resolve("go"));
        assertThat(first.end().java()).isEqualTo(jdk + "/bin/java");
        assertThat(second.end().java()).isEqualTo(jdk + "/bin/java");
        assertThat(box.builds()).hasSize(1);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void ofManyFirstStartsAtOnceOneBuilds() throws Exception {
        List<Sandbox.Running> all = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            all.add(box.start());
        }
        for (Sandbox.Running one : all) {
            assertThat(one.end().java()).isEqualTo(jdk + "/bin/java");
        }
        assertThat(box.builds()).hasSize(1);
    }

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @ValueSource(booleans = {true, false})
    void theLockOfADeadBuilderIsTakenOver(boolean knownPid) throws Exception {
        Process dead = Sandbox.start(new ProcessBuilder("true"));
        dead.waitFor();
        Path lock = Files.createDirectories(box.home.resolve("target/.building"));
        Files.createDirectories(lock.resolve("work"));
        if (knownPid) {
            Files.writeString(lock.resolve("pid"), dead.pid() + "\n");
        }
        Sandbox.Running first = box.start();
        Sandbox.Running second = box.start();
        assertThat(first.end().java()).isEqualTo(jdk + "/bin/java");
        assertThat(second.end().java()).isEqualTo(jdk + "/bin/java");
        assertThat(box.builds()).hasSize(1);
        assertThat(lock).doesNotExist();
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aCheckoutThatCannotBeWrittenToRunsTheJarItHas() throws Exception {
        box.built();
        Files.setLastModifiedTime(box.home.resolve("pom.xml"), FileTime.from(Instant.now()));
        Sandbox.Outcome outcome = readOnly();
        assertThat(outcome.java()).isEqualTo(jdk + "/bin/java");
        assertThat(outcome.err()).isEmpty();
        assertThat(box.builds()).isEmpty();
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aCheckoutThatCannotBeWrittenToAndHasNoJarSaysWhatToDo() throws Exception {
        Files.createDirectories(box.home.resolve("target"));
        Sandbox.Outcome outcome = readOnly();
        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.err()).hasLineCount(1).contains("can't be written to", "let its owner run");
    }

    /** Permissions mean nothing to root, so root runs it as somebody else. */
    private Sandbox.Outcome readOnly() throws Exception {
        for (Path folder : List.of(box.home.resolve("target"), box.home)) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-xr-xr-x"));
        }
        try {
            List<String> command = new ArrayList<>();
            if ("root".equals(System.getProperty("user.name"))) {
                command.addAll(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));
            }
            command.add(box.home.resolve("gridlock").toString());
            return box.run(box.root, command).end();
        } finally {
            for (Path folder : List.of(box.home, box.home.resolve("target"))) {
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aJarWithoutACheckoutNeedsNoMaven() throws Exception {
        box.built();
        Files.delete(box.bin.resolve("mvn"));
        Files.delete(box.home.resolve("pom.xml"));
        assertThat(box.launch().arguments()).contains(box.jar.toString());
        Path beside = Files.move(box.jar, box.home.resolve("gridlock.jar"));
        assertThat(box.launch().arguments()).contains(beside.toString());
        Path elsewhere = Files.move(beside, box.root.resolve("other.jar"));
        box.environment.put("GRIDLOCK_JAR", "other.jar");
        assertThat(box.launch().arguments()).contains(elsewhere.toString());
        box.environment.put("GRIDLOCK_JAR", "no.jar");
        assertThat(box.launch().err()).contains("GRIDLOCK_JAR=no.jar is not there");
        box.environment.remove("GRIDLOCK_JAR");
        assertThat(box.launch().err()).hasLineCount(1).contains("nothing to build it from");
    }
}
