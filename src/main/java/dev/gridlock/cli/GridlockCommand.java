package dev.gridlock.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The bare command: the screen with its menu. */
@Command(
        name = "gridlock",
        versionProvider = Version.class,
        sortOptions = false,
        synopsisSubcommandLabel = "[COMMAND]",
        header =
                "A live terminal profiler: how a program's work spreads over the cores, and what its threads wait for.",
        description = "%nWithout a command: the screen, with a menu of demos and of the JVMs that run here.%n",
        footer = {
            "",
            "Exit status: 0 done and nothing found, 1 could not do it, 2 wrong command line,",
            "3 findings at or above --fail-on, 128 + n ended by signal n."
        },
        subcommands = {DemoCommand.class, AttachCommand.class, CheckCommand.class, CompareCommand.class})
final class GridlockCommand implements Callable<Integer> {
    @Mixin
    CommonOptions common = new CommonOptions();

    @Mixin
    ScreenOptions screen = new ScreenOptions();

    @Option(names = "--version", versionHelp = true, description = "print the version and end")
    boolean version;

    @Option(names = "--help", usageHelp = true, description = "print this and end")
    boolean help;

    @Override
    public Integer call() throws Failure, InterruptedException {
        return Screen.menu(common, screen);
    }
}
