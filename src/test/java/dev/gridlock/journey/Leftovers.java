package dev.gridlock.journey;

import java.util.List;

/** Processes of ours that should not be there any more. */
final class Leftovers {
    private Leftovers() {}

    /** Command lines of lab hosts and worker processes that still run. */
    static List<String> ofLab() {
        return ProcessHandle.allProcesses()
                .map(process -> process.info().commandLine().orElse(""))
                .filter(line -> line.contains("dev.gridlock.lab.host."))
                .toList();
    }
}
