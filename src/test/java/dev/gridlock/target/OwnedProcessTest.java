package dev.gridlock.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.gridlock.probe.process.ProcessStat;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnedProcessTest {
    private final List<OwnedProcess> started = new ArrayList<>();

    @AfterEach
    void endAll() {
        started.forEach(owned -> owned.end(Duration.ZERO));
    }

    private OwnedProcess start(String... command) throws CannotStart {
        OwnedProcess owned = OwnedProcess.start(List.of(command), Map.of(), Redirect.DISCARD);
        started.add(owned);
        return owned;
    }

    private static BufferedReader reader(OwnedProcess owned) {
        return new BufferedReader(new InputStreamReader(owned.output(), StandardCharsets.UTF_8));
    }

    private static String echo(OwnedProcess cat, BufferedReader from, String line) throws IOException {
        cat.input().write((line + "\n").getBytes(StandardCharsets.UTF_8));
        cat.input().flush();
        return from.readLine();
    }

    @Test
    void talksOverItsPipes() throws Exception {
        OwnedProcess cat = start("cat");
        assertThat(echo(cat, reader(cat), "hello")).isEqualTo("hello");
        assertThat(cat.alive()).isTrue();
        assertThat(cat.exit()).isEmpty();
    }

    /** In place of the one that a killed JVM of the same pid may have left: a socket, which can't be written over. */
    private static Path door(String pid) throws IOException {
        Path door = Path.of("/tmp/.java_pid" + pid);
        Files.deleteIfExists(door);
        return Files.createFile(door);
    }

    @Test
    void whatItWasAttachedThroughIsTakenAwayWithIt() throws Exception {
        OwnedProcess shell = start("sh", "-c", "sleep 100 & echo $!; wait");
        Path ofShell = door(Integer.toString(shell.pid()));
        Path ofChild = door(reader(shell).readLine());
        assertThat(shell.end(Duration.ZERO)).isTrue();
        assertThat(ofShell).doesNotExist();
        assertThat(ofChild).doesNotExist();
    }

    @Test
    void leadsASessionOfItsOwnUnderItsOwnPid() throws Exception {
        OwnedProcess shell = start("sh", "-c", "echo $$; exec cat");
        assertThat(reader(shell).readLine()).isEqualTo(Integer.toString(shell.pid()));
        assertThat(ProcessStat.of(shell.pid()).orElseThrow().session()).isEqualTo(shell.pid());
        assertThat(shell.missing()).isEmpty();
    }

    @Test
    void outlivesTheThreadThatAskedForIt() throws Exception {
        AtomicReference<OwnedProcess> owned = new AtomicReference<>();
        AtomicReference<Path> task = new AtomicReference<>();
        Thread thread = new Thread(() -> {
            try {
                task.set(Path.of("/proc").resolve(Files.readSymbolicLink(Path.of("/proc/thread-self"))));
                owned.set(start("cat"));
            } catch (IOException | CannotStart e) {
                throw new AssertionError(e);
            }
        });
        thread.start();
        thread.join();
        OwnedProcess cat = owned.get();
        BufferedReader from = reader(cat);
        // Past exec of the real program, so past the moment at which the death signal was asked for.
        assertThat(echo(cat, from, "one")).isEqualTo("one");
        await().until(() -> !Files.exists(task.get()));
        assertThat(echo(cat, from, "two")).isEqualTo("two");
    }

    @Test
    void endsWhenItsInputEnds() throws Exception {
        OwnedProcess cat = start("cat");
        assertThat(cat.end(Duration.ofSeconds(20))).isTrue();
        assertThat(cat.exit()).hasValue(0);
    }

    @Test
    void getsASignalWhenItDoesNotHeedItsInput() throws Exception {
        OwnedProcess shell = start("sh", "-c", "trap 'exit 7' TERM; echo ready; while :; do sleep 0.05; done");
        assertThat(reader(shell).readLine()).isEqualTo("ready");
        shell.end(Duration.ofSeconds(4));
        // 7: it had time for its own handler.
        assertThat(shell.exit()).hasValue(7);
    }

    @Test
    void isKilledWithAllItStartedWhenNothingElseHelps() throws Exception {
        OwnedProcess shell = start(
                "sh",
                "-c",
                "trap '' TERM HUP; setsid sleep 1234 & (setsid sh -c 'sleep 1235 & echo $!' &) ; echo $!; "
                        + "while :; do sleep 1; done");
        BufferedReader lines = reader(shell);
        int one = Integer.parseInt(lines.readLine());
        int two = Integer.parseInt(lines.readLine());
        assertThat(ProcessStat.of(one)).isPresent();
        assertThat(ProcessStat.of(two)).isPresent();

        assertThat(shell.end(Duration.ofMillis(100))).isTrue();

        assertThat(shell.exit()).hasValue(128 + 9);
        assertThat(ended(one)).isTrue();
        assertThat(ended(two)).isTrue();
    }

    @Test
    void leavesNothingBehindWhenItEndedLongAgo() throws Exception {
        OwnedProcess shell = start("sh", "-c", "sleep 1236 </dev/null >/dev/null & echo $!");
        int left = Integer.parseInt(reader(shell).readLine());
        await().until(() -> !shell.alive());
        assertThat(ended(left)).isFalse();
        assertThat(shell.end(Duration.ofMillis(50))).isTrue();
        assertThat(ended(left)).isTrue();
    }

    @Test
    void endIsNotHeldUpByAFullPipe() throws Exception {
        OwnedProcess deaf = start("sleep", "1237");
        Thread writer = new Thread(() -> {
            try {
                deaf.input().write(new byte[1 << 20]);
            } catch (IOException e) {
                // Its reader was killed: that is how this ends.
            }
        });
        writer.start();
        await().until(() -> writer.getStackTrace().length > 0);
        assertThat(deaf.end(Duration.ofMillis(100))).isTrue();
        writer.join(10_000);
        assertThat(writer.isAlive()).isFalse();
    }

    @Test
    void endKeepsAnInterrupt() throws Exception {
        OwnedProcess cat = start("cat");
        Thread.currentThread().interrupt();
        boolean gone = cat.end(Duration.ofSeconds(2));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(gone).isTrue();
    }

    @Test
    void errorsGoToTheFile(@TempDir Path folder) throws Exception {
        Path errors = folder.resolve("errors.txt");
        OwnedProcess shell = OwnedProcess.start(
                List.of("sh", "-c", "echo $WORD >&2"), Map.of("WORD", "oops"), Redirect.appendTo(errors.toFile()));
        started.add(shell);
        await().until(() -> !shell.alive());
        assertThat(errors).hasContent("oops");
    }

    @Test
    void saysWhyItCannotStart(@TempDir Path folder) throws Exception {
        Path plain = Files.writeString(folder.resolve("plain"), "text");
        assertThatThrownBy(() -> start("no-such-program-here"))
                .isInstanceOf(CannotStart.class)
                .hasMessage("cannot start no-such-program-here: no such program on the PATH; give its full path");
        assertThatThrownBy(() -> start(folder.resolve("gone").toString()))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("no such file");
        assertThatThrownBy(() -> start(plain.toString()))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("chmod +x");
        assertThatThrownBy(() -> start(folder.toString()))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("it is a folder");
        assertThatThrownBy(OwnedProcessTest.this::start)
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("empty");
        assertThatThrownBy(() -> start("echo", "x".repeat(3 << 20)))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("too long");
    }

    private static boolean ended(int pid) {
        return ProcessStat.of(pid).map(ProcessStat::ended).orElse(true);
    }
}
