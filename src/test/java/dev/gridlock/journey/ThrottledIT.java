package dev.gridlock.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.grack.nanojson.JsonObject;
import dev.gridlock.journey.victim.Busy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A busy program in a real cgroup with a quota. Making one takes root, or a part of the hierarchy that is ours. */
@TakesAllCores
class ThrottledIT {
    private static final Path ROOT = Path.of("/sys/fs/cgroup");
    private static final int PERIOD = 100_000;

    private final boolean first = Files.isDirectory(ROOT.resolve("cpu"));
    private final Path group = (first ? ROOT.resolve("cpu") : ROOT)
            .resolve("gridlock-test-" + ProcessHandle.current().pid());

    @BeforeEach
    void make() throws IOException {
        assumeTrue(Files.isWritable(group.getParent()), "cgroups can't be made here without root");
        if (!first) {
            Files.writeString(ROOT.resolve("cgroup.subtree_control"), "+cpu");
        }
        Files.createDirectory(group);
    }

    @AfterEach
    void remove() {
        // It can be removed once its last process is gone.
        await().until(() -> !Files.exists(group) || group.toFile().delete());
    }

    private void quota(double cores) throws IOException {
        int micros = (int) (cores * PERIOD);
        Files.writeString(
                group.resolve(first ? "cpu.cfs_quota_us" : "cpu.max"), first ? "" + micros : micros + " " + PERIOD);
    }

    @Test
    void a_quota_that_holds_a_program_back_is_named_and_one_that_does_not_is_not() throws IOException {
        try (Victim busy = Victim.start(Busy.class)) {
            quota(0.3);
            Files.writeString(group.resolve("cgroup.procs"), busy.pid());
            Gridlock.Result held = Gridlock.run("check", busy.pid(), "--for", "8s", "--json");
            assertThat(held.exit()).as(held.err()).isZero();
            assertThat(held.alarms()).as(held.out()).contains("throttled");
            JsonObject finding = held.json().getArray("findings").stream()
                    .map(JsonObject.class::cast)
                    .filter(one -> one.getString("kind").equals("throttled"))
                    .findFirst()
                    .orElseThrow();
            assertThat(finding.getString("title")).contains("quota of 0.30 cores");
            quota(4);
            Gridlock.Result free = Gridlock.run("check", busy.pid(), "--for", "5s", "--json");
            assertThat(free.alarms()).as(free.out()).doesNotContain("throttled");
        }
    }
}
