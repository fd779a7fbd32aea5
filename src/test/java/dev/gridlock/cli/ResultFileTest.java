package dev.gridlock.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFileTest {
    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("page.html");
    }

    private static void writeThenFail(ResultFile file) {
        assertThatThrownBy(() -> file.write(out -> {
                    out.write("half of ");
                    out.flush();
                    throw new IOException("No space left on device");
                }))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("--html")
                .hasMessageContaining("No space left on device; give another file");
    }

    @Test
    void aResultTakesThePlaceOfWhatTheFileHeldAndKeepsItsPermissions() throws Exception {
        Files.writeString(file(), "of last week");
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r-----"));
        try (ResultFile result = ResultFile.open("--html", file())) {
            assertThat(file()).hasContent("of last week");
            result.write(out -> out.append("new ").append("\u00b1"));
        }
        assertThat(file()).hasContent("new \u00b1");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-r-----");
        assertThat(folder).isDirectoryContaining(path -> path.equals(file()));
        assertThat(folder.toFile().list()).hasSize(1);
    }

    @Test
    void whatTheFileHeldStaysWhenTheResultCannotBeWrittenToItsEnd() throws Exception {
        Files.writeString(file(), "of last week");
        try (ResultFile result = ResultFile.open("--html", file())) {
            writeThenFail(result);
        }
        assertThat(file()).hasContent("of last week");
        assertThat(folder.toFile().list()).hasSize(1);
    }

    @Test
    void aFileMadeForTheTryGoesAwayWithoutAResult() throws Exception {
        ResultFile.open("--html", file()).close();
        assertThat(file()).doesNotExist();
        try (ResultFile result = ResultFile.open("--html", file())) {
            writeThenFail(result);
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aLinkStaysALink() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("link"), file());
        Files.writeString(file(), "old");
        try (ResultFile result = ResultFile.open("--html", link)) {
            result.write(out -> out.write("new"));
        }
        assertThat(link).isSymbolicLink();
        assertThat(file()).hasContent("new");
    }

    @Test
    void aDeviceIsWrittenTo() throws Exception {
        try (ResultFile result = ResultFile.open("--html", Path.of("/dev/null"))) {
            result.write(out -> out.write("gone"));
        }
        assertThat(Files.isRegularFile(Path.of("/dev/null"))).isFalse();
    }

    @Test
    void whereNoneIsWantedNothingIsDone() throws Exception {
        try (ResultFile result = ResultFile.open("--html", null)) {
            result.write(out -> {
                throw new IOException("nobody asked for it");
            });
        }
        assertThat(folder).isEmptyDirectory();
    }
}
