package dev.gridlock.probe.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gridlock.data.CoreLimit;
import dev.gridlock.data.Throttling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On folders laid out like /proc and /sys of several machines. */
class CoreLimitsTest {
    @TempDir
    Path root;

    @BeforeEach
    void eightCores() throws IOException {
        write("sys/devices/system/cpu/online", "0-7\n");
        write("proc/42/status", "Name:\tx\nCpus_allowed:\tff\nCpus_allowed_list:\t0-7\nMems_allowed_list:\t0\n");
    }

    private void write(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private CoreLimit limit() {
        return CoreLimits.of(42, root + "/proc", root + "/sys");
    }

    private void mount(String mountRoot, String point, String type, String options) throws IOException {
        write(
                "proc/self/mountinfo",
                "22 1 0:21 / /proc rw - proc proc rw\n31 22 0:26 " + mountRoot + " " + root + point
                        + " rw,relatime shared:9 - " + type + " cgroup " + options + "\n");
    }

    @Test
    void nothingLimits() {
        assertThat(limit()).isEqualTo(new CoreLimit(8, Double.NaN, 8, ""));
    }

    @Test
    void affinityLimitsToCoresThatAreOnline() throws IOException {
        write("proc/42/status", "Name:\tx\nCpus_allowed_list:\t1,3-4,6,12-15\n");
        assertThat(limit()).isEqualTo(new CoreLimit(4, Double.NaN, 8, "affinity"));
    }

    @Test
    void theSmallestQuotaOnTheWayUpHolds() throws IOException {
        mount("/", "/cg", "cgroup2", "rw");
        write("proc/42/cgroup", "0::/user.slice/app.scope\n");
        write("cg/user.slice/app.scope/cpu.max", "max 100000\n");
        assertThat(limit()).isEqualTo(new CoreLimit(8, Double.NaN, 8, ""));
        write("cg/user.slice/cpu.max", "250000 100000\n");
        assertThat(limit()).isEqualTo(new CoreLimit(3, 2.5, 8, "cgroup"));
        write("cg/user.slice/app.scope/cpu.max", "50000 100000\n");
        assertThat(limit()).isEqualTo(new CoreLimit(1, 0.5, 8, "cgroup"));
    }

    @Test
    void aContainerSeesOnlyItsPartOfTheHierarchy() throws IOException {
        mount("/docker/abc", "/cg", "cgroup2", "rw");
        write("proc/42/cgroup", "0::/docker/abc/inner\n");
        write("cg/inner/cpu.max", "150000 100000\n");
        assertThat(limit()).isEqualTo(new CoreLimit(2, 1.5, 8, "cgroup"));
        write("cg/inner/cpu.max", "max 100000\n");
        write("cg/cpu.max", "400000 100000\n");
        assertThat(limit()).isEqualTo(new CoreLimit(4, 4.0, 8, "cgroup"));
    }

    @Test
    void aGroupOutsideOfOurNamespaceHasTheMountsOwnQuota() throws IOException {
        mount("/", "/cg", "cgroup2", "rw");
        write("proc/42/cgroup", "0::/../other\n");
        write("cg/cpu.max", "200000 100000\n");
        write("other/cpu.max", "100000 100000\n");
        assertThat(limit().quota()).isEqualTo(2.0);
    }

    @Test
    void versionOneToo() throws IOException {
        mount("/", "/cg/cpu,cpuacct", "cgroup", "rw,cpu,cpuacct");
        write("proc/42/cgroup", "5:cpuset:/x\n4:cpu,cpuacct:/a/b\n0::/\n");
        write("cg/cpu,cpuacct/a/b/cpu.cfs_quota_us", "-1\n");
        write("cg/cpu,cpuacct/a/b/cpu.cfs_period_us", "100000\n");
        assertThat(limit().quota()).isNaN();
        write("cg/cpu,cpuacct/a/cpu.cfs_quota_us", "300000\n");
        write("cg/cpu,cpuacct/a/cpu.cfs_period_us", "100000\n");
        assertThat(limit()).isEqualTo(new CoreLimit(3, 3.0, 8, "cgroup"));
    }

    @Test
    void howOftenTheQuotaHeldBackIsReadWhereItIsSet() throws IOException {
        mount("/", "/cg", "cgroup2", "rw");
        write("proc/42/cgroup", "0::/user.slice/app.scope\n");
        write("cg/user.slice/app.scope/cpu.stat", "usage_usec 9\nnr_periods 1\nnr_throttled 1\nthrottled_usec 1\n");
        assertThat(limit().throttling()).as("no quota").isEqualTo(Throttling.UNKNOWN);
        write("cg/user.slice/cpu.max", "250000 100000\n");
        assertThat(limit().throttling()).as("no cpu.stat").isEqualTo(Throttling.UNKNOWN);
        write("cg/user.slice/cpu.stat", "usage_usec 12\nnr_periods 50\nnr_throttled 20\nthrottled_usec 1500000\n");
        assertThat(limit().throttling()).isEqualTo(new Throttling(50, 20, 1.5));
    }

    @Test
    void aStatThatIsCutOrStrangeTellsNothing() {
        assertThat(CgroupQuota.throttling("nr_periods 7\nnr_throttled 2\nthrottled_time 500000000\n"))
                .as("version 1")
                .isEqualTo(new Throttling(7, 2, 0.5));
        assertThat(CgroupQuota.throttling("nr_periods 7\nnr_throttled 2\n")).isEqualTo(Throttling.UNKNOWN);
        assertThat(CgroupQuota.throttling("nr_periods x\nnr_throttled 2\nthrottled_time 5\n"))
                .isEqualTo(Throttling.UNKNOWN);
        assertThat(CgroupQuota.throttling("")).isEqualTo(Throttling.UNKNOWN);
    }

    @Test
    void aQuotaAboveTheAffinityDoesNotLimit() throws IOException {
        mount("/", "/cg", "cgroup2", "rw");
        write("proc/42/cgroup", "0::/\n");
        write("cg/cpu.max", "600000 100000\n");
        write("proc/42/status", "Name:\tx\nCpus_allowed_list:\t0-1\n");
        assertThat(limit()).isEqualTo(new CoreLimit(2, 6.0, 8, "affinity"));
    }

    @Test
    void aProcessThatIsGoneCanUseAll() throws IOException {
        assertThat(CoreLimits.of(43, root + "/proc", root + "/sys")).isEqualTo(new CoreLimit(8, Double.NaN, 8, ""));
    }

    @Test
    void thisMachineHasAtLeastOneCore() {
        CoreLimit here = CoreLimits.of((int) ProcessHandle.current().pid(), "/proc", "/sys");
        assertThat(here.usable()).isBetween(1, here.host());
    }

    @Test
    void tasksetNarrows() throws Exception {
        Process pinned = new ProcessBuilder("taskset", "-c", "0", "sleep", "1000").start();
        try (ProcessProbe probe = ProcessProbe.of((int) pinned.pid())) {
            org.awaitility.Awaitility.await()
                    .untilAsserted(() -> assertThat(probe.limit().usable()).isEqualTo(1));
        } finally {
            pinned.destroyForcibly();
        }
    }
}
