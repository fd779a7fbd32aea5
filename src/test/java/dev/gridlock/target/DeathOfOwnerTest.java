package dev.gridlock.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gridlock.journey.PtyProgram;
import dev.gridlock.probe.process.CommandLine;
import dev.gridlock.probe.process.ProcessStat;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever ends a program that owns processes, nothing that it started is left. */
class DeathOfOwnerTest {
    /** "sleep" gets as many seconds as the test's pid and a running number say: nobody else's does. */
    private static int runs;

    private final String number =
            ProcessHandle.current().pid() + "00" + ++runs + System.nanoTime() % 1_000_000 + "." + "5";

    @ParameterizedTest
    @ValueSource(strings = {"KILL", "TERM", "HUP", "INT"})
    void nothingIsLeftAfterASignal(String signal) throws Exception {
        Process owner = startOwner();
        try {
            long guard = guardOf(owner);
            // Four scripts; three of them have a sleeper besides, or two.
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(sleepers()).hasSizeGreaterThanOrEqualTo(5));

            PtyProgram.signal(owner.pid(), signal);

            await().atMost(Duration.ofSeconds(10)).until(() -> !owner.isAlive());
            await().atMost(Duration.ofSeconds(2))
                    .pollInterval(Duration.ofMillis(20))
                    .untilAsserted(() -> assertThat(sleepers()).isEmpty());
            await().atMost(Duration.ofSeconds(2))
                    .until(() ->
                            ProcessStat.of((int) guard).map(ProcessStat::ended).orElse(true));
        } finally {
            owner.destroyForcibly();
            sleepers().forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
        }
    }

    @Test
    void everySleeperIsOneThatThisTestSees() throws Exception {
        Process sleeper = new ProcessBuilder("sleep", number).start();
        try {
            await().until(() -> sleepers().contains((int) sleeper.pid()));
        } finally {
            sleeper.destroyForcibly();
        }
    }

    private Process startOwner() throws Exception {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        return new ProcessBuilder(
                        java.toString(),
                        "-Xmx32m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        OwnerMain.class.getName(),
                        number)
                .redirectError(Redirect.INHERIT)
                .start();
    }

    private static long guardOf(Process owner) throws Exception {
        var lines = new BufferedReader(new InputStreamReader(owner.getInputStream(), StandardCharsets.UTF_8));
        String line = lines.readLine();
        assertThat(line).startsWith("started ");
        long guard = Long.parseLong(line.substring("started ".length()));
        assertThat(ProcessStat.of((int) guard)).isPresent();
        return guard;
    }

    /** Living processes with the number in their command line, the owner itself left out. */
    private List<Integer> sleepers() {
        Stream<ProcessStat> living = ProcessStat.all().stream().filter(stat -> !stat.ended());
        return living.filter(stat -> {
                    List<String> command = CommandLine.of(stat.pid());
                    return command.stream().anyMatch(argument -> argument.contains(number))
                            && !command.contains(OwnerMain.class.getName());
                })
                .map(ProcessStat::pid)
                .toList();
    }
}
