package dev.gridlock.journey;

import java.nio.file.Path;
import java.util.List;

/** Processes of ours that should not be there any more. */
final class Leftovers {
    private Leftovers() {}

    /** Command lines of lab hosts and worker processes of this checkout that still run. */
    static List<String> ofLab() {
        String jar = Path.of(Gridlock.launcher())
                .resolveSibling("target/gridlock.jar")
                .toString();
        return ProcessHandle.allProcesses()
                .map(process -> process.info().commandLine().orElse(""))
                .filter(line -> line.contains("dev.gridlock.lab.host.") && line.contains(jar))
                .toList();
    }
}
