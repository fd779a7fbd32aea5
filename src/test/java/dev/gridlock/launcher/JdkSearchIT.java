package dev.gridlock.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Which JDK runs Gridlock: what the user names, then what the shell would run, then the usual folders. */
class JdkSearchIT {
    @TempDir
    Path temporary;

    private Sandbox box;

    @BeforeEach
    void aBuiltCheckout() throws IOException {
        box = new Sandbox(temporary);
        box.built();
    }

    private Path somewhere(String name) {
        return box.root.resolve("somewhere").resolve(name);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void theUsersChoiceComesFirstThenJavaHomeThenPathThenTheFolders() throws Exception {
        Path chosen = box.jdk(somewhere("chosen one"), "17.0.1");
        Path javaHome = box.jdk(somewhere("java home"), "17.0.2");
        Path inPath = box.jdk(somewhere("in path"), "17.0.3");
        Path usual = box.jdk(box.jvms.resolve("usual"), "25.0.3");
        box.environment.put("GRIDLOCK_JAVA", chosen.toString());
        box.environment.put("JAVA_HOME", javaHome.toString());
        box.inPath(inPath);

        assertThat(box.launch().java()).isEqualTo(chosen + "/bin/java");
        box.environment.remove("GRIDLOCK_JAVA");
        assertThat(box.launch().java()).isEqualTo(javaHome + "/bin/java");
        box.environment.remove("JAVA_HOME");
        assertThat(box.launch().java()).isEqualTo(inPath + "/bin/java");
        Files.delete(box.bin.resolve("java"));
        assertThat(box.launch().java()).isEqualTo(usual + "/bin/java");
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void gridlockJavaMayBeABinaryAndRelative() throws Exception {
        Path jdk = box.jdk(somewhere("jdk"), "21");
        box.environment.put("GRIDLOCK_JAVA", jdk + "/bin/java");
        assertThat(box.launch().java()).isEqualTo(jdk + "/bin/java");
        box.environment.put("GRIDLOCK_JAVA", "somewhere/jdk");
        assertThat(box.launch().java()).isEqualTo(jdk + "/bin/java");
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aWrongGridlockJavaIsNotPassedOver() throws Exception {
        box.jdk(box.jvms.resolve("good"), "21.0.2");
        Path old = box.jdk(somewhere("old"), "11.0.9");
        Path empty = Files.createDirectories(somewhere("empty"));
        for (String wrong :
                List.of(old.toString(), old + "/bin/java", empty.toString(), "/no/such/java", "/etc/passwd")) {
            box.environment.put("GRIDLOCK_JAVA", wrong);
            Sandbox.Outcome outcome = box.launch("--version");
            assertThat(outcome.status()).as(wrong).isEqualTo(1);
            assertThat(outcome.out()).isEmpty();
            assertThat(outcome.err())
                    .startsWith("gridlock: GRIDLOCK_JAVA=" + wrong)
                    .hasLineCount(1);
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void theNewestOfTheUsualFoldersIsTaken() throws Exception {
        box.jdk(box.jvms.resolve("a"), "17.0.9");
        box.jdk(box.jvms.resolve("b"), "1.8.0_392");
        Path newest = box.jdk(box.jvms.resolve("c"), "21.0.10");
        box.jdk(box.jvms.resolve("d"), "21.0.9");
        box.jdk(box.jvms.resolve("e"), "21-ea");
        box.jdk(box.userHome.resolve(".sdkman/candidates/java/17.0.1-tem"), "17.0.1");
        assertThat(box.launch().java()).isEqualTo(newest + "/bin/java");
        Path mine = box.jdk(box.userHome.resolve(".jdks/temurin-25"), "25");
        assertThat(box.launch().java()).isEqualTo(mine + "/bin/java");
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aJavaThatIsTooOldIsPassedOverInSilence() throws Exception {
        box.environment.put(
                "JAVA_HOME", box.jdk(somewhere("eight"), "1.8.0_392").toString());
        box.inPath(box.jdk(somewhere("sixteen"), "16.0.2"));
        Path good = box.jdk(box.jvms.resolve("good"), "17");
        Sandbox.Outcome outcome = box.launch();
        assertThat(outcome.java()).isEqualTo(good + "/bin/java");
        assertThat(outcome.err()).isEmpty();
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aReleaseFileThatCannotBeUnderstoodIsNoJdk() throws Exception {
        Path odd = box.jdk(box.jvms.resolve("odd"), "17.0.1");
        for (String text : List.of("", "JAVA_VERSION=", "JAVA_VERSION=\"seventeen\"\n", "\0\1\2", "JAVA_VERSION")) {
            Files.writeString(odd.resolve("release"), text);
            assertThat(box.launch().status()).as(text).isEqualTo(1);
        }
        Files.writeString(odd.resolve("release"), "JAVA_VERSION=\"17.0.1\"");
        assertThat(box.launch().java()).as("no newline at the end").isEqualTo(odd + "/bin/java");
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void withNoneThatFitsOneLineSaysWhatWasLookedAtAndWhatToDo() throws Exception {
        box.environment.put(
                "JAVA_HOME", box.jdk(somewhere("eight"), "1.8.0_392").toString());
        Sandbox.Outcome outcome = box.launch("--version");
        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err())
                .hasLineCount(1)
                .contains("no JDK 17 or newer found", "JAVA_HOME", "PATH", "/usr/lib/jvm")
                .contains(somewhere("eight") + " is Java 8")
                .contains("install one", "GRIDLOCK_JAVA");
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aJavaInThePathWithoutAReleaseFileIsAskedLast() throws Exception {
        Path unknown = box.jdk(somewhere("unknown"), "21.0.1");
        Files.delete(unknown.resolve("release"));
        box.inPath(unknown);
        assertThat(box.launch().java()).isEqualTo(box.bin + "/java");
        Path known = box.jdk(box.jvms.resolve("known"), "17");
        assertThat(box.launch().java()).isEqualTo(known + "/bin/java");
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aFolderNamedJavaInThePathIsNoJava() throws Exception {
        Files.createDirectories(box.bin.resolve("java"));
        Path good = box.jdk(box.jvms.resolve("good"), "17");
        assertThat(box.launch().java()).isEqualTo(good + "/bin/java");
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void theJdkMayBeReachedOverLinks() throws Exception {
        Path jdk = box.jdk(somewhere("jdk-21"), "21");
        Path alternative = Files.createSymbolicLink(box.root.resolve("alternative"), jdk.resolve("bin/java"));
        Files.createSymbolicLink(
                box.bin.resolve("java"), Path.of("..", alternative.getFileName().toString()));
        assertThat(box.launch().java()).isEqualTo(jdk + "/bin/java");
    }
}
