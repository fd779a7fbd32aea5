package dev.gridlock.lab.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.gridlock.data.Knobs;
import dev.gridlock.data.Model;
import dev.gridlock.lab.link.Report;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing of the lab outlives whoever started it. */
class ParentDeathIT {
    /** What is promised to users is 1 s after the end of the link, 2 s after kill -9. A busy machine gets some more. */
    private static final Duration SOON = Duration.ofSeconds(5);

    @ParameterizedTest
    @CsvSource({"processes, 5", "python-processes, 6", "python-threads, 2"})
    void theEndOfTheLinkEndsTheHostAndItsBusyWorkers(String model, int processes) throws Exception {
        try (HostProcess host = new HostProcess()) {
            host.start(new Knobs("count", Model.of(model).orElseThrow(), 4, null, false, Map.of()));
            host.await(Report.Advance.class, report -> report.running() && report.units() > 0);
            Set<Long> all = new HashSet<>();
            all.add(host.process().pid());
            host.process().descendants().map(ProcessHandle::pid).forEach(all::add);
            assertThat(all).hasSize(processes);

            host.process().getOutputStream().close();

            awaitGone(all);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"processes", "deadlock", "python-threads", "python-processes"})
    void nothingIsLeftWhenTheParentIsKilled(String what) throws Exception {
        Process parent = new ProcessBuilder(
                        HostProcess.THIS_JAVA.resolve("bin/java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        HostParent.class.getName(),
                        what)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Set<Long> all;
        try (BufferedReader out = parent.inputReader()) {
            String pids = assertTimeoutPreemptively(Duration.ofSeconds(30), out::readLine);
            all = Arrays.stream(pids.split(" ")).map(Long::valueOf).collect(Collectors.toSet());
            assertThat(all)
                    .hasSize(what.endsWith("processes") ? 5 : what.equals("deadlock") ? 1 : 2)
                    .allMatch(ParentDeathIT::alive);
        } finally {
            parent.destroyForcibly();
        }

        awaitGone(all);
    }

    /**
     * They are stopped first where the kernel's parent-death signal can be had: then none can do anything for itself.
     */
    @ParameterizedTest
    @CsvSource({"processes, 4", "python-processes, 5"})
    void workersOfAKilledHostAreGoneEvenThoseThatCannotMove(String model, int processes) throws Exception {
        try (HostProcess host = new HostProcess()) {
            host.start(new Knobs("count", Model.of(model).orElseThrow(), 4, null, false, Map.of()));
            host.await(Report.Advance.class, report -> report.running() && report.units() > 0);
            Set<Long> workers =
                    host.process().descendants().map(ProcessHandle::pid).collect(Collectors.toSet());
            assertThat(workers).hasSize(processes);
            if (Files.isExecutable(Path.of("/usr/bin/setpriv"))) {
                for (long worker : workers) {
                    new ProcessBuilder("kill", "-STOP", String.valueOf(worker))
                            .start()
                            .waitFor();
                }
                await().until(() ->
                        workers.stream().allMatch(worker -> state(worker).equals("T")));
            }

            host.process().destroyForcibly();

            awaitGone(workers);
        }
    }

    @Test
    void aHostThatWasNeverToldAnythingEndsToo() throws Exception {
        try (HostProcess host = new HostProcess()) {
            host.process().getOutputStream().close();

            awaitGone(Set.of(host.process().pid()));
        }
    }

    private static void awaitGone(Set<Long> pids) {
        await().atMost(SOON)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> pids.stream().noneMatch(ParentDeathIT::alive));
    }

    /** A zombie that its new parent has not collected yet is dead. */
    private static boolean alive(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(handle -> handle.isAlive() ? Optional.of(handle) : Optional.empty())
                .filter(handle -> !state(pid).equals("Z"))
                .isPresent();
    }

    private static String state(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            return stat.substring(stat.lastIndexOf(')') + 2, stat.lastIndexOf(')') + 3);
        } catch (IOException e) {
            return "Z";
        }
    }
}
