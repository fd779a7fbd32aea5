package dev.gridlock.lab.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StartupTest {
    private static final Path PYTHON = Path.of("python3");

    @ParameterizedTest
    @ValueSource(strings = {"thread", "jvm", "python"})
    void startsOneAndWaitsForItsEnd(String kind) throws Exception {
        Startup startup = new Startup(Settings.of("startup", Map.of("kind", kind)), PYTHON);
        Worker worker = new Worker(0);
        assertThat(startup.figures()).isEmpty();

        startup.done(0, startup.run(0, worker));

        assertThat(worker.units()).isEqualTo(1);
        assertThat(startup.figures().get("start-and-join ms")).isPositive();
        assertThat(ProcessHandle.current().children())
                .noneMatch(child -> child.info().commandLine().orElse("").contains(EmptyMain.class.getName()));
    }

    @Test
    void theFigureIsTheMiddleOne() throws Exception {
        Startup startup = new Startup(Settings.of("startup", Map.of()), PYTHON);
        for (long millis : new long[] {900, 3, 1, 2, 800}) {
            startup.done(0, millis * 1_000_000);
        }
        assertThat(startup.figures()).isEqualTo(Map.of("start-and-join ms", 3.0));
    }

    /** Runs on 17 and on 21: one of the two sides of this is always tried. */
    @Test
    void virtualThreadsAreHadOrRefusedInWords() throws Exception {
        Settings settings = Settings.of("startup", Map.of("kind", "virtual"));
        if (Runtime.version().feature() >= 21) {
            assertThat(new Startup(settings, PYTHON).run(0, new Worker(0))).isPositive();
        } else {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Startup(settings, PYTHON))
                    .withMessageContaining("needs Java 21 or newer");
        }
    }
}
