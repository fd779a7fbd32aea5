package dev.gridlock.probe.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Knocks at a shell that hears SIGQUIT and never opens: there is time to see what becomes of the file at the door. */
class KnockTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private Process deaf;

    @BeforeEach
    void start() throws IOException {
        deaf = new ProcessBuilder("/bin/sh", "-c", "trap : QUIT; while :; do sleep 0.1; done")
                .directory(folder.toFile())
                .start();
        await().atMost(LONG).until(() -> ProcStatus.read(pid()).catchesQuit());
    }

    @AfterEach
    void end() {
        deaf.destroyForcibly();
    }

    private int pid() {
        return (int) deaf.pid();
    }

    private List<Path> files() {
        String name = ".attach_pid" + deaf.pid();
        return List.of(folder.resolve(name), Path.of("/tmp", name)).stream()
                .filter(Files::exists)
                .toList();
    }

    /** What a program does that has only this target's pid. */
    private static void knock(int pid, Path neverThere) throws Exception {
        ProcStatus target = ProcStatus.read(pid);
        new Knock(pid, target, target.uid(), neverThere).run();
    }

    /** Not where a JVM has its socket: an earlier one of the same pid may have left one there. */
    private Path neverThere() {
        return folder.resolve("socket");
    }

    @Test
    void theFileStandsInTheTargetsTmpAndNotWhereItWorks() {
        var knock = CompletableFuture.runAsync(this::knockAtIt);
        await().atMost(LONG).untilAsserted(() -> assertThat(files()).hasSize(1));
        assertThat(files().get(0)).hasParentRaw(Path.of("/tmp"));
        assertThat(catchThrowable(knock::join)).hasCauseInstanceOf(Knock.Unanswered.class);
        assertThat(files()).isEmpty();
    }

    @Test
    void nothingIsLeftAtTheDoorOfOneWhoHasDied() {
        var knock = CompletableFuture.runAsync(this::knockAtIt);
        await().atMost(LONG).untilAsserted(() -> assertThat(files()).hasSize(1));
        deaf.destroyForcibly();
        assertThat(catchThrowable(knock::join)).hasMessageContaining("has ended");
        assertThat(files()).isEmpty();
    }

    private void knockAtIt() {
        try {
            knock(pid(), neverThere());
        } catch (Exception e) {
            throw new java.util.concurrent.CompletionException(e);
        }
    }

    @Test
    void nothingIsLeftByAProgramThatEndsMeanwhile() throws Exception {
        assertThat(runEnding("meanwhile")).isEmpty();
        assertThat(files()).isEmpty();
    }

    @Test
    void aProgramThatIsEndingDoesNotBegin() throws Exception {
        assertThat(runEnding("before")).contains("Gridlock is ending").doesNotContain("IllegalState");
        assertThat(files()).isEmpty();
    }

    private String runEnding(String when) throws Exception {
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Ends.class.getName(),
                        Integer.toString(pid()),
                        neverThere().toString(),
                        when)
                .redirectErrorStream(true)
                .start();
        String said = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(program.waitFor()).as(said).isEqualTo(7);
        return said;
    }

    /** Ends while it knocks, or knocks while it ends. */
    static final class Ends {
        private Ends() {}

        public static void main(String[] args) {
            int pid = Integer.parseInt(args[0]);
            Thread knocking = new Thread(() -> {
                try {
                    knock(pid, Path.of(args[1]));
                } catch (Exception e) {
                    System.out.println(e);
                }
            });
            if (args[2].equals("before")) {
                Runtime.getRuntime().addShutdownHook(knocking);
            } else {
                knocking.setDaemon(true);
                knocking.start();
                Path file = Path.of("/tmp/.attach_pid" + pid);
                await().atMost(LONG).until(() -> Files.exists(file));
            }
            System.exit(7);
        }
    }
}
