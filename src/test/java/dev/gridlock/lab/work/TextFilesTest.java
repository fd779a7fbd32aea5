package dev.gridlock.lab.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextFilesTest {
    /** Beyond every pid that Linux gives. */
    private static final String DEAD = "999999999";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"no", "yes"})
    void writesTheWholeTextAndLeavesNothing(String sync) throws Exception {
        try (TextFiles files = files(Map.of("size", "1300", "sync", sync))) {
            Worker worker = new Worker(0);

            assertThat(files.run(0, worker)).isEqualTo(1_300_000);
            assertThat(files.run(1, worker)).isEqualTo(1_300_000);
            assertThat(worker.units()).isEqualTo(2_600);
        }
        assertThat(left()).isEmpty();
    }

    /** So that a kill -9 in the middle leaves nothing either. */
    @Test
    void aFileHasNoNameWhileItIsWritten() throws Exception {
        TextFiles files = files(Map.of("size", "500"));
        Worker worker = new Worker(0);
        int[] checks = new int[1];
        worker.runsUnder(new Gate() {
            @Override
            public void check() {
                assertThat(left()).isEmpty();
                checks[0]++;
            }

            @Override
            public void letGo() {}

            @Override
            public void takeBack() {}
        });
        files.run(0, worker);

        assertThat(checks[0]).isEqualTo(2);
    }

    @Test
    void whatAKilledProcessLeftIsRemovedAndNothingElse() throws Exception {
        long pid = ProcessHandle.current().pid();
        Files.createFile(folder.resolve("gridlock-text-" + DEAD + "-7.txt"));
        Path living = Files.createFile(folder.resolve("gridlock-text-" + pid + "-77.txt"));
        Path foreign = Files.createFile(folder.resolve("gridlock-text-notes.txt"));

        files(Map.of());

        assertThat(left()).containsExactlyInAnyOrder(living, foreign);
    }

    @Test
    void aFolderThatTakesNoFileIsSaidAtOnce() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> new TextFiles(Settings.of("files", Map.of()), Path.of("/proc")))
                .withMessageStartingWith("no file can be written in /proc: ");
    }

    @Test
    void whoIsCalledOffIsInterruptedAndNotFailed() throws Exception {
        TextFiles files = files(Map.of("size", "1000000"));
        Worker worker = new Worker(0);
        Thread.currentThread().interrupt();

        assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> files.run(0, worker));
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        assertThat(left()).isEmpty();
    }

    private TextFiles files(Map<String, String> settings) throws IOException {
        return new TextFiles(Settings.of("files", settings), folder);
    }

    private Path[] left() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toArray(Path[]::new);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
