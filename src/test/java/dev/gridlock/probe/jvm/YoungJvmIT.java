package dev.gridlock.probe.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gridlock.config.Budget;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Asks for a dump from the moment of a JVM's fork on, when SIGQUIT would still end it: every one must live, print
 * nothing, and give its dump in the end.
 */
class YoungJvmIT {
    private static final Budget BUDGET = new Budget(0.02, 0.005, 0.01, 16);

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("dev.gridlock.probe.jvm.Targets#jdks")
    void knockedAtFromTheFirstMomentOn(Path jdk) throws Exception {
        ask(jdk, 12, 0);
    }

    @Test
    @Tag("long")
    void manyTimesAndAtEveryAge() throws Exception {
        for (Path jdk : Targets.jdks().toList()) {
            ask(jdk, 150, 300_000);
        }
    }

    /** Each later target is left alone for {@code stepNanos} more before the first knock. */
    private void ask(Path jdk, int times, long stepNanos) throws Exception {
        for (int i = 0; i < times; i++) {
            try (Targets targets = new Targets(folder)) {
                String perfData = i % 2 == 0 ? "-XX:+UsePerfData" : "-XX:-UsePerfData";
                Process target = targets.stuck(jdk, perfData, "-Xshare:auto");
                LockSupport.parkNanos(i * stepNanos);
                assertThat(dumped(target)).as("a dump from " + jdk + ", " + i).isTrue();
                assertThat(target.isAlive()).as("alive after the knock").isTrue();
                assertThat(targets.output()).isEmpty();
                assertThat(targets.traces()).isEmpty();
            }
        }
    }

    private static boolean dumped(Process target) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        try (JvmProbe probe = JvmProbe.of((int) target.pid(), BUDGET)) {
            while (target.isAlive() && System.nanoTime() - end < 0) {
                try {
                    return !probe.dump().threads().isEmpty();
                } catch (CannotDump e) {
                    assertThat(e.retry()).as(e.getMessage()).isTrue();
                }
            }
        }
        return false;
    }
}
