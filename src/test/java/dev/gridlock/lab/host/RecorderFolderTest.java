package dev.gridlock.lab.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecorderFolderTest {
    @TempDir
    Path temporary;

    private Path folder(String name, boolean marked) throws IOException {
        Path folder = Files.createDirectory(temporary.resolve(name));
        Files.createFile(folder.resolve("2026_01_02_03_04_05.jfr"));
        if (marked) {
            Files.createFile(folder.resolve("gridlock-lab-host"));
        }
        return folder;
    }

    @Test
    void onlyTheFoldersOfHostsThatAreGoneAreTakenAway() throws Exception {
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();
        long here = ProcessHandle.current().pid();
        Path orphan = folder("2026_01_02_03_04_05_" + ended.pid(), true);
        Path living = folder("2026_01_02_03_04_05_" + here, true);
        Path others = folder("2026_01_02_03_04_06_" + ended.pid(), false);
        Path odd = folder("2026_01_" + ended.pid(), true);

        RecorderFolder.removeOrphans(temporary);

        assertThat(orphan).doesNotExist();
        assertThat(living).isDirectoryContaining("glob:**.jfr");
        assertThat(others).isDirectoryContaining("glob:**.jfr");
        assertThat(odd).isDirectoryContaining("glob:**.jfr");
    }
}
