package dev.gridlock.lab.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gridlock.data.Knobs;
import dev.gridlock.data.LockKind;
import dev.gridlock.data.LockWait;
import dev.gridlock.data.Model;
import dev.gridlock.lab.link.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A real host that times its locks. */
class LockTimerIT {
    private static Knobs convoy(String lock) {
        return new Knobs("convoy", Model.THREADS, 4, LockKind.of(lock).orElseThrow(), false, Map.of());
    }

    private static List<Path> foldersOf(long pid) throws IOException {
        try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return all.filter(path -> path.getFileName().toString().matches("\\d{4}(_\\d\\d){5}_" + pid))
                    .toList();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "synchronized, ENTER, java.lang.Object",
        "reentrant, PARK, java.util.concurrent.locks.ReentrantLock$NonfairSync"
    })
    void timesWaitsByLockAndPlaceAndLeavesNothingBehind(String lock, LockWait.Kind kind, String className)
            throws Exception {
        long pid;
        try (HostProcess host = new HostProcess()) {
            pid = host.process().pid();
            host.start(convoy(lock));
            host.await(Report.Advance.class, Report.Advance::running);
            assertThat(host.all(Report.LockWaits.class)).isEmpty();
            host.timeLocks();
            host.timeLocks();

            Report.LockWaits report = host.await(
                    Report.LockWaits.class,
                    each -> each.waits().stream()
                            .anyMatch(wait ->
                                    wait.kind() == kind && wait.className().equals(className)));

            assertThat(report.why()).isEmpty();
            assertThat(report.waits())
                    .filteredOn(wait -> wait.kind() == kind && wait.className().equals(className))
                    .allSatisfy(wait -> {
                        assertThat(wait.at().className()).isEqualTo("dev.gridlock.lab.hazard.Convoy");
                        assertThat(wait.at().location()).matches(":\\d+");
                        assertThat(wait.id()).matches(kind == LockWait.Kind.PARK ? "0x[0-9a-f]{16}" : "");
                        assertThat(wait.seconds()).isGreaterThanOrEqualTo(wait.waits() * 0.0009);
                        assertThat(wait.longest()).isLessThanOrEqualTo(wait.seconds());
                    });
            assertThat(foldersOf(pid)).hasSize(1);
            host.process().getOutputStream().close();
            await().atMost(Duration.ofSeconds(20)).until(() -> !host.process().isAlive());
        }
        assertThat(foldersOf(pid)).isEmpty();
    }

    @Test
    void withoutTheModuleItSaysWhyAndWorksOn() throws Exception {
        try (HostProcess host = new HostProcess(
                HostProcess.THIS_JAVA,
                "--limit-modules",
                "java.management,jdk.management,jdk.httpserver,java.net.http")) {
            host.start(convoy("synchronized"));
            host.timeLocks();
            assertThat(host.await(Report.LockWaits.class, each -> true).why())
                    .isEqualTo("JFR can't be started in the lab host: this Java has no module jdk.jfr");
            host.await(Report.Advance.class, each -> each.running() && each.units() > 0);
        }
    }
}
