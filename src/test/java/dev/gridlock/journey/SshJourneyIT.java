package dev.gridlock.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The screen over SSH, which is what it is for; and inside tmux and screen, where people keep it open. */
class SshJourneyIT {
    private static final Duration SOON = Duration.ofSeconds(15);
    private static final Duration LATER = Duration.ofSeconds(40);

    @TempDir
    Path folder;

    @AfterEach
    void nothing_is_left_behind() {
        await().atMost(Duration.ofSeconds(2))
                .untilAsserted(() -> assertThat(Leftovers.ofCheckout()).isEmpty());
    }

    @Test
    void over_a_server_in_this_jvm() throws Exception {
        try (MinaServer server = MinaServer.start(List.of("/bin/sh"), folder, Map.of());
                SshTerminal terminal = SshTerminal.open(server, 120, 40, Gridlock.launcher())) {
            terminal.transcript().awaitText("primes");
            terminal.transcript().awaitText("deadlock");
            terminal.type(Journeys.choose("deadlock"));
            terminal.transcript().awaitText("DEADLOCK");
            terminal.type("f");
            terminal.transcript().awaitText("broken -> fixed");
            terminal.resize(80, 24);
            terminal.type("q");
            assertThat(terminal.exitStatus()).isZero();
            assertThat(terminal.transcript().text()).contains(Journeys.RESTORED);
        }
    }

    @Test
    void a_line_that_drops_ends_the_demo() throws Exception {
        try (MinaServer server = MinaServer.start(List.of("/bin/sh"), folder, Map.of());
                SshTerminal terminal =
                        SshTerminal.open(server, 120, 40, Gridlock.launcher() + " demo count --model processes")) {
            terminal.transcript().awaitText("LIVE");
            await().atMost(LATER).until(() -> Leftovers.ofCheckout().size() > 1);
            terminal.drop();
            await().atMost(Duration.ofSeconds(4))
                    .until(() -> Leftovers.ofCheckout().isEmpty());
        }
    }

    @Test
    @Tag("long")
    void over_debians_own_server() throws Exception {
        try (DebianSshd server = DebianSshd.start(folder);
                PtyProgram screen = PtyProgram.start(
                        server.sshCommand(Gridlock.launcher(), "demo", "deadlock"), Map.of(), 120, 40)) {
            screen.waitFor("DEADLOCK", LATER);
            screen.resize(90, 30);
            screen.await(
                    "the footer in the last row", () -> screen.rows().get(29).contains("help"), SOON);
            screen.type("f");
            screen.waitFor("broken -> fixed", SOON);
            screen.type("q");
            assertThat(screen.exitStatus(SOON)).isZero();
        }
    }

    @Test
    @Tag("long")
    void a_cut_line_to_debians_server_ends_the_demo() throws Exception {
        try (DebianSshd server = DebianSshd.start(folder);
                PtyProgram screen = PtyProgram.start(
                        server.sshCommand(Gridlock.launcher(), "demo", "deadlock"), Map.of(), 120, 40)) {
            screen.waitFor("DEADLOCK", LATER);
            screen.signal("KILL");
            await().atMost(Duration.ofSeconds(5))
                    .until(() -> Leftovers.ofCheckout().isEmpty());
        }
    }

    @ParameterizedTest
    @Tag("long")
    @ValueSource(strings = {"tmux -f /dev/null -L gridlock-test new-session", "screen -c /dev/null -T xterm-256color"})
    void inside_a_multiplexer(String multiplexer) throws Exception {
        DebianPackages.ensure(multiplexer.substring(0, multiplexer.indexOf(' ')));
        List<String> command = new ArrayList<>(List.of(multiplexer.split(" ")));
        command.addAll(List.of(Gridlock.launcher(), "demo", "deadlock"));
        try (PtyProgram screen = PtyProgram.start(command, Map.of(), 120, 40)) {
            screen.waitFor("DEADLOCK", LATER);
            screen.resize(100, 30);
            screen.type("3");
            screen.waitFor("[3 Threads]", SOON);
            screen.waitFor("blocked by", SOON);
            screen.type("q");
            assertThat(screen.exitStatus(SOON)).isZero();
        }
    }
}
