package dev.gridlock.probe.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gridlock.data.Missing;
import dev.gridlock.data.OsState;
import org.junit.jupiter.api.Test;

/** The fallback for other systems, tried on this one. */
class OshiProcessProbeTest {
    @Test
    void seesATreeAndItsEnd() throws Exception {
        Process root = new ProcessBuilder("sh", "-c", "sleep 1000 & wait").start();
        try (ProcessProbe probe = OshiProcessProbe.of((int) root.pid())) {
            await().until(() -> probe.look(true).processes().size() == 2);
            TreeLook look = probe.look(true);
            assertThat(look.rootAlive()).isTrue();
            assertThat(look.processes().get(0).pid()).isEqualTo((int) root.pid());
            assertThat(look.processes().get(1).parent()).isEqualTo((int) root.pid());
            assertThat(look.processes().get(1).commandLine()).isEqualTo("sleep 1000");
            assertThat(look.processes().get(1).state()).isEqualTo(OsState.SLEEPING);
            assertThat(look.missing()).extracting(Missing::field).contains("runDelayPerSecond");
            assertThat(probe.limit().usable()).isPositive();
            root.descendants().forEach(ProcessHandle::destroyForcibly);
            root.destroyForcibly().waitFor();
            await().until(() -> !probe.look(true).rootAlive());
        }
    }

    @Test
    void seesThreadsOfAJvm() {
        try (ProcessProbe probe =
                OshiProcessProbe.of((int) ProcessHandle.current().pid())) {
            TreeLook look = probe.look(true);
            assertThat(look.processes().get(0).jvm()).isTrue();
            assertThat(look.threads()).hasSizeGreaterThan(8).allSatisfy(thread -> {
                assertThat(thread.runNanos()).isNotNegative();
                assertThat(thread.delayNanos()).isEqualTo(-1);
            });
        }
    }

    @Test
    void aProcessThatIsNotThereIsNotAlive() {
        try (ProcessProbe probe = OshiProcessProbe.of(Integer.MAX_VALUE)) {
            assertThat(probe.look(true).rootAlive()).isFalse();
            assertThat(probe.look(false).processes()).isEmpty();
        }
    }
}
