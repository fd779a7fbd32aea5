package dev.gridlock.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.pty4j.PtyProcess;
import com.pty4j.PtyProcessBuilder;
import com.pty4j.WinSize;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.common.SshException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The servers do what the journeys rely on: a pty of the right size, resizing, keys, status, and hanging up. */
class SshHarnessIT {
    private static final String GREETER = "stty size; read x; echo got $x; exit 7";

    /** Tells each new size, and writes a file when hung up on. */
    private static String watcher(Path hungUp) {
        return "trap 'stty size' WINCH; trap 'echo yes >" + hungUp + "; exit' HUP; echo ready;"
                + " while :; do sleep 0.05; done";
    }

    @TempDir
    Path folder;

    private MinaServer server(String script) throws Exception {
        return MinaServer.start(List.of("/bin/sh", "-c", script), folder, Map.of("GREETING", "moin"));
    }

    @Test
    void theShellHasTheClientsSizeKeysAndStatus() throws Exception {
        try (MinaServer server = server(GREETER);
                SshTerminal terminal = SshTerminal.open(server, 120, 40, null)) {
            terminal.transcript().awaitText("40 120");
            terminal.type("häns\r");
            terminal.transcript().awaitText("got häns");
            assertThat(terminal.exitStatus()).isEqualTo(7);
        }
    }

    @Test
    void aCommandHasTheTerminalFolderAndEnvironment() throws Exception {
        try (MinaServer server = server("exit 1");
                SshTerminal terminal = SshTerminal.open(server, 80, 24, "echo $TERM $GREETING $PWD; test -t 0")) {
            terminal.transcript().awaitText("xterm-256color moin " + folder.toRealPath());
            assertThat(terminal.exitStatus()).isZero();
        }
    }

    @Test
    void resizingReachesTheProgram() throws Exception {
        try (MinaServer server = server(watcher(folder.resolve("hup")));
                SshTerminal terminal = SshTerminal.open(server, 80, 24, null)) {
            terminal.transcript().awaitText("ready");
            terminal.resize(100, 30);
            terminal.transcript().awaitText("30 100");
        }
    }

    @Test
    void aDroppedLineHangsUpOnTheProgram() throws Exception {
        Path hungUp = folder.resolve("hup");
        try (MinaServer server = server(watcher(hungUp));
                SshTerminal terminal = SshTerminal.open(server, 80, 24, null)) {
            terminal.transcript().awaitText("ready");
            terminal.drop();
            await().until(() -> Files.exists(hungUp));
        }
    }

    @Test
    void strangersAreNotLetIn() throws Exception {
        try (MinaServer one = server("echo in");
                MinaServer other = server("echo in")) {
            assertThatExceptionOfType(SshException.class)
                    .isThrownBy(() -> SshTerminal.open(one, other.clientKey(), 80, 24, null));
        }
    }

    @Test
    @Tag("long")
    void openSshsClientAndDebiansServerDoTheSame() throws Exception {
        Path hungUp = folder.resolve("hup");
        try (DebianSshd server = DebianSshd.start(Files.createDirectories(folder.resolve("sshd")))) {
            greets(server.sshCommand(GREETER));
            PtyProcess ssh = onPty(server.sshCommand(watcher(hungUp)));
            Transcript transcript = Transcript.of(ssh.getInputStream());
            transcript.awaitText("ready");
            ssh.setWinSize(new WinSize(100, 30));
            transcript.awaitText("30 100");
            ssh.destroyForcibly();
            await().atMost(Duration.ofSeconds(20)).until(() -> Files.exists(hungUp));
            assertThat(server.log()).contains("Accepted publickey");
        }
    }

    @Test
    @Tag("long")
    void openSshsClientGetsAlongWithOurServer() throws Exception {
        DebianPackages.ensure("openssh-client");
        try (MinaServer server = server(GREETER)) {
            greets(server.sshCommand(folder.resolve("key")));
        }
    }

    private static PtyProcess onPty(List<String> command) throws IOException {
        return new PtyProcessBuilder(PtySize.awaitedBy(command))
                .setEnvironment(System.getenv())
                .setInitialColumns(120)
                .setInitialRows(40)
                .start();
    }

    private static void greets(List<String> command) throws Exception {
        PtyProcess ssh = onPty(command);
        Transcript transcript = Transcript.of(ssh.getInputStream());
        transcript.awaitText("40 120");
        ssh.getOutputStream().write("hans\r".getBytes(StandardCharsets.UTF_8));
        ssh.getOutputStream().flush();
        transcript.awaitText("got hans");
        assertThat(ssh.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(ssh.exitValue()).isEqualTo(7);
    }
}
