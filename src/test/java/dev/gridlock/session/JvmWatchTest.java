package dev.gridlock.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gridlock.config.Budget;
import dev.gridlock.data.JvmSample;
import dev.gridlock.data.Reach;
import dev.gridlock.probe.jvm.JvmProbe;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;

class JvmWatchTest {
    private static final String SLEEPER = "dev.gridlock.target.SleeperMain";

    @Test
    void a_jvm_that_gives_no_dumps_still_shows_its_counters() throws Exception {
        Process sleeper = sleeper("-XX:+DisableAttachMechanism");
        int pid = (int) sleeper.pid();
        // Its first line: it is beyond the moments in which any JVM refuses.
        assertThat(sleeper.getInputStream().read()).isPositive();
        try (JvmWatch watch = new JvmWatch(pid, JvmProbe.of(pid, Budget.defaults()), Budget.defaults(), Reach.ATTACH)) {
            await().until(() -> sample(watch).why().contains("DisableAttachMechanism"));
            assertThat(watch.newest().dump()).isNull();
            await().until(() -> sample(watch).stoppedSeconds() >= 0);
            assertThat(sample(watch).collections()).isNotNegative();
        } finally {
            sleeper.destroyForcibly();
        }
    }

    @Test
    void a_jvm_that_has_not_answered_yet_is_said_to_be_mute() throws Exception {
        Process sleeper = sleeper("-XX:+UseSerialGC");
        int pid = (int) sleeper.pid();
        assertThat(sleeper.getInputStream().read()).isPositive();
        // Takes the place of the socket: it is there, and nobody listens.
        Path socket = Path.of("/tmp/.java_pid" + pid);
        try (ServerSocketChannel mute = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            mute.bind(UnixDomainSocketAddress.of(socket));
            Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-------"));
            try (JvmWatch watch =
                    new JvmWatch(pid, JvmProbe.of(pid, Budget.defaults()), Budget.defaults(), Reach.ATTACH)) {
                await().until(() -> sample(watch).why().contains("not answered yet"));
            }
        } finally {
            sleeper.destroyForcibly();
            Files.deleteIfExists(socket);
        }
    }

    private static JvmSample sample(JvmWatch watch) {
        return watch.tick().sample();
    }

    private static Process sleeper(String option) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(List.of(java, option, "-cp", System.getProperty("java.class.path"), SLEEPER)).start();
    }
}
