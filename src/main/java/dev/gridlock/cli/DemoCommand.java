package dev.gridlock.cli;

import dev.gridlock.data.Knobs;
import dev.gridlock.report.DemoList;
import dev.gridlock.session.CannotDo;
import dev.gridlock.session.Demos;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gridlock demo [NAME]}: the screen on a demo, or the list of them. */
@Command(
        name = "demo",
        sortOptions = false,
        header = "The screen on a demo, or a list of the demos.",
        description = "%nRuns a demo in a JVM of its own and watches it.%n")
final class DemoCommand implements Callable<Integer> {
    @Parameters(index = "0", arity = "0..1", paramLabel = "NAME", description = "which one; without it, the menu")
    @Nullable
    String name;

    @Option(names = "--list", description = "list the demos and end")
    boolean list;

    @Option(names = "--json", description = "with --list: as JSON")
    boolean json;

    @Mixin
    DemoOptions demo = new DemoOptions();

    @Mixin
    CommonOptions common = new CommonOptions();

    @Mixin
    ScreenOptions screen = new ScreenOptions();

    @Option(names = "--help", usageHelp = true, description = "print this and end")
    boolean help;

    @Override
    public Integer call() throws Failure, InterruptedException {
        Demos demos = Home.demos();
        if (list) {
            return list(demos);
        }
        if (json) {
            throw Failure.usage(
                    "--json goes with --list here; for figures use: gridlock check --demo NAME --json", null);
        }
        String chosen = name;
        if (chosen == null) {
            if (demo.any()) {
                throw Failure.usage("--model, --workers, --lock, --fixed and --set need the name of a demo", null);
            }
            return Screen.menu(common, screen);
        }
        try {
            Knobs knobs = demos.knobs(chosen, demo.wishes());
            return Screen.show(common, screen, session -> session.startDemo(knobs));
        } catch (CannotDo e) {
            throw Failure.of(e);
        }
    }

    private int list(Demos demos) {
        if (json) {
            DemoList.json(demos.all(), Output.json());
        } else {
            DemoList.text(demos.all(), Output.text());
        }
        demos.problems().forEach(problem -> System.err.println("gridlock: " + problem));
        return demos.problems().isEmpty() ? Exit.OK : Exit.FAILED;
    }
}
