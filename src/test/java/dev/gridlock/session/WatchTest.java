package dev.gridlock.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gridlock.config.Settings;
import dev.gridlock.data.Reach;
import dev.gridlock.data.TargetInfo;
import dev.gridlock.data.TargetKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A watch on this very process, from outside. */
class WatchTest {
    private static final TargetInfo SELF =
            new TargetInfo((int) ProcessHandle.current().pid(), TargetKind.PROCESS, "tests", "");

    @Test
    void gives_back_every_file_of_proc_that_it_kept_open() throws Exception {
        long before = filesOfProc();
        for (int i = 0; i < 2; i++) {
            watchFor(Duration.ofMillis(400));
        }
        // OSHI comes up in the background, and reads a file of its own now and then.
        await().untilAsserted(() -> assertThat(filesOfProc()).isLessThanOrEqualTo(before));
    }

    private static void watchFor(Duration length) throws InterruptedException {
        Settings settings = Settings.defaults().withInterval(Duration.ofMillis(200));
        try (Watch watch = Watch.start(SELF, settings, Reach.OUTSIDE, Watch.DemoFeed.NONE, length, state -> {})) {
            watch.join();
        }
    }

    /** Open files of this process that lie in /proc, other than the folder that is listed here. */
    private static long filesOfProc() throws IOException {
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            return descriptors.filter(WatchTest::isFileOfProc).count();
        }
    }

    private static boolean isFileOfProc(Path descriptor) {
        try {
            String target = Files.readSymbolicLink(descriptor).toString();
            return target.startsWith("/proc/") && !target.endsWith("/fd");
        } catch (IOException e) {
            return false;
        }
    }
}
