package dev.gridlock.journey;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/** Lab hosts and worker processes that run, which they should not any more once a test is over. */
final class Leftovers {
    private Leftovers() {}

    /** Command lines of those that come from programs with this mark. */
    static List<String> of(Mark mark) {
        return lab(process -> mark.isOn(process.pid()));
    }

    /**
     * Command lines of those of this checkout, whoever started them. For programs that no mark reaches, since sshd
     * starts them with an environment of its own; no test may start any beside this one.
     */
    static List<String> ofCheckout() {
        String jar = Path.of(Gridlock.launcher())
                .resolveSibling("target/gridlock.jar")
                .toString();
        return lab(process -> line(process).contains(jar));
    }

    private static List<String> lab(Predicate<ProcessHandle> ours) {
        return ProcessHandle.allProcesses()
                .filter(process -> line(process).contains("dev.gridlock.lab.host."))
                .filter(ours)
                .map(Leftovers::line)
                .toList();
    }

    private static String line(ProcessHandle process) {
        return process.info().commandLine().orElse("");
    }
}
