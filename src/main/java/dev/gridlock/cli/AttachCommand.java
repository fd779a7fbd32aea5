package dev.gridlock.cli;

import dev.gridlock.session.CannotDo;
import dev.gridlock.session.Command.Attach;
import dev.gridlock.session.Jvms;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gridlock attach PID}: the screen on a running process. */
@Command(
        name = "attach",
        sortOptions = false,
        header = "The screen on a running process.",
        description = "%nA JVM is seen inside (threads, locks); any other process from outside.%n")
final class AttachCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "PID", description = "the process to watch")
    String target = "";

    @Mixin
    CommonOptions common = new CommonOptions();

    @Mixin
    ScreenOptions screen = new ScreenOptions();

    @Option(names = "--help", usageHelp = true, description = "print this and end")
    boolean help;

    @Override
    public Integer call() throws Failure {
        try {
            int pid = Jvms.target(Pids.parse(target)).pid();
            return Screen.show(common, screen, session -> session.send(new Attach(pid)));
        } catch (CannotDo e) {
            throw Failure.of(e);
        }
    }
}
