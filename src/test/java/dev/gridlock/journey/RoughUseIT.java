package dev.gridlock.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import dev.gridlock.journey.victim.TwoLocks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Standard streams that are closed or full, a signal in the middle, files that are not what they should be. */
class RoughUseIT {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private static Gridlock.Result shell(String line) {
        String whole = line.replace("gridlock", "'" + Gridlock.launcher() + "'");
        return Gridlock.execute(Map.of(), List.of("/bin/sh", "-c", whole));
    }

    @ParameterizedTest
    @SharesCores
    @ValueSource(
            strings = {
                "gridlock --version >/dev/full",
                "gridlock --help >&-",
                "gridlock demo --list >/dev/full",
                "gridlock demo --list --json >/dev/full",
                "gridlock check $$ --for 0s >/dev/full",
                "gridlock check $$ --for 0s --json >&-",
            })
    void a_report_that_could_not_be_written_is_a_failure(String line) {
        Gridlock.Result result = shell(line);
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err().strip().lines()).singleElement().asString().contains("standard output");
    }

    @Test
    @SharesCores
    void a_reader_who_has_seen_enough_is_not_scolded() {
        assertThat(shell("gridlock --help | true").err()).isEmpty();
    }

    @ParameterizedTest
    @SharesCores
    @ValueSource(strings = {"<&-", "2>&-", "<&- 2>&-"})
    void a_closed_stream_is_no_file_to_write_to(String closed) {
        Gridlock.Result result = shell("gridlock check $$ --for 0s --json " + closed);
        assertThat(result.exit()).isZero();
        assertThat(result.json().getString("schema")).isEqualTo("gridlock.check/1");
    }

    @Test
    @SharesCores
    void what_the_virtual_machine_has_to_say_does_not_stand_in_the_report() {
        Gridlock.Result result = Gridlock.run(Map.of("GRIDLOCK_JAVA_OPTS", "-Xms512m"), "--version");
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("heap size");
    }

    @ParameterizedTest
    @SharesCores
    @ValueSource(strings = {"--demo deadlock --for 1s", "2 --for 0s"})
    void where_every_pid_means_somebody_else_nothing_is_watched(String what) {
        Gridlock.Result result =
                shell("unshare --map-root-user --pid --fork sh -c 'exec \"$0\" check " + what + "' gridlock");
        assertThat(result.exit()).as(result.err()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err().strip().lines()).singleElement().asString().contains("another PID namespace");
    }

    @Test
    @SharesCores
    void a_folder_that_has_been_removed_is_no_obstacle() {
        Gridlock.Result result =
                shell("cd '" + folder + "' && mkdir gone && cd gone && rmdir ../gone && gridlock --version");
        assertThat(result.exit()).as(result.err()).isZero();
    }

    @Test
    @SharesCores
    void a_host_whose_virtual_machine_does_not_start_has_its_reason() {
        // Our own command line has the last word on our own heap.
        Gridlock.Result result = Gridlock.run(Map.of("JAVA_TOOL_OPTIONS", "-Xmx1m"), "check", "--demo", "count");
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err()).contains("gridlock: the lab host has ended: ").containsIgnoringCase("heap");
    }

    @Test
    @SharesCores
    void a_file_that_does_not_fit_into_memory_is_one_clear_line() throws Exception {
        Path huge = Files.write(folder.resolve("huge.yaml"), new byte[60_000_000]);
        Gridlock.Result result = Gridlock.run("check", "1", "--for", "0s", "--config", huge.toString());
        assertThat(result.exit()).isBetween(1, 2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err().strip().lines()).singleElement().asString().startsWith("gridlock: ");
    }

    @ParameterizedTest
    @SharesCores
    @CsvSource({"INT, 130", "TERM, 143", "HUP, 129"})
    void a_signal_while_the_host_comes_up_ends_all_without_a_word(String signal, int exit) throws Exception {
        Mark mark = new Mark();
        ProcessBuilder builder = new ProcessBuilder(
                        Gridlock.launcher(), "check", "--demo", "count", "--workers", "1", "--for", "20s", "--json")
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile());
        builder.environment().putAll(mark.environment());
        Process check = builder.start();
        await().atMost(LONG).pollInterval(Duration.ofMillis(5)).until(() -> hosts(check) > 0);
        PtyProgram.signal(check.pid(), signal);
        assertThat(check.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(check.exitValue()).isEqualTo(exit);
        assertThat(folder.resolve("out")).isEmptyFile();
        assertThat(folder.resolve("err")).isEmptyFile();
        await().atMost(LONG).until(() -> Leftovers.of(mark).isEmpty());
    }

    private static long hosts(Process check) {
        return check.descendants()
                .filter(one -> one.info().commandLine().orElse("").contains("HostMain"))
                .count();
    }

    @ParameterizedTest
    @SharesCores
    @ValueSource(strings = {"0s", "1s"})
    void what_is_null_has_its_reason(String length) throws Exception {
        Process target = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:-UsePerfData",
                        "-cp",
                        System.getProperty("java.class.path"),
                        TwoLocks.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("target").toFile())
                .start();
        try {
            await().atMost(LONG).until(() -> Files.size(folder.resolve("target")) > 0);
            Gridlock.Result result = Gridlock.run("check", "" + target.pid(), "--for", length, "--json");
            assertThat(result.exit()).as(result.err()).isEqualTo(3);
            JsonObject json = result.json();
            List<String> reasons = json.getArray("missing").stream()
                    .map(one -> ((JsonObject) one).getString("field"))
                    .toList();
            List<String> nulls = new ArrayList<>();
            json.forEach((key, value) -> {
                if (value == null || (key.equals("perCore") && ((JsonArray) value).isEmpty())) {
                    nulls.add(key);
                } else if (value instanceof JsonObject inner) {
                    inner.forEach((name, figure) -> {
                        if (figure == null) {
                            nulls.add(key + "." + name);
                        }
                    });
                }
            });
            assertThat(nulls).contains("cost.stoppedMs").isSubsetOf(reasons);
        } finally {
            target.destroyForcibly().waitFor();
            Files.deleteIfExists(Path.of("/tmp/.java_pid" + target.pid()));
        }
    }
}
