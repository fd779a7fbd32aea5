package dev.gridlock.cli;

import dev.gridlock.config.Settings;
import dev.gridlock.data.Finding;
import dev.gridlock.data.Knobs;
import dev.gridlock.data.Reach;
import dev.gridlock.data.Severity;
import dev.gridlock.data.TargetInfo;
import dev.gridlock.report.CheckJson;
import dev.gridlock.report.CheckText;
import dev.gridlock.session.CannotDo;
import dev.gridlock.session.Check;
import dev.gridlock.session.Demos;
import dev.gridlock.session.Jvms;
import dev.gridlock.session.Summary;
import dev.gridlock.session.Watch;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gridlock check}: no screen; watch, diagnose, print, exit. */
@Command(
        name = "check",
        sortOptions = false,
        header = "Watch without a screen, diagnose, print, exit.",
        description = "%nExit status 3 when something at or above --fail-on is found.%n")
final class CheckCommand implements Callable<Integer> {
    @Parameters(index = "0", arity = "0..1", paramLabel = "PID", description = "the process to watch")
    @Nullable
    String target;

    @Option(names = "--demo", paramLabel = "NAME", description = "a demo, started for this and ended after it")
    @Nullable
    String demoName;

    @Mixin
    DemoOptions demo = new DemoOptions();

    @Option(names = "--for", paramLabel = "TIME", description = "how long to watch; 0s is one look (default 10s)")
    String length = "10s";

    @Option(
            names = "--fail-on",
            paramLabel = "SEVERITY",
            description = "error, warning, info or none: what makes the exit status 3 (default error)")
    String failOn = "error";

    @Option(names = "--json", description = "print JSON")
    boolean json;

    @Mixin
    CommonOptions common = new CommonOptions();

    @Option(names = "--help", usageHelp = true, description = "print this and end")
    boolean help;

    @Override
    public Integer call() throws Failure, InterruptedException {
        Duration watched = CommonOptions.duration("--for", length);
        Severity limit = failOn();
        Settings settings = common.settings();
        Reach reach = common.reach();
        Summary summary;
        try {
            summary = target == null
                    ? checkDemo(settings, reach, watched)
                    : checkTarget(settings, reach, watched, target);
        } catch (CannotDo e) {
            throw Failure.of(e);
        }
        if (Shutdown.begun()) {
            return Exit.OK; // the signal's status is the one that counts
        }
        if (json) {
            CheckJson.write(summary, Output.json());
        } else {
            CheckText.write(summary, Output.text());
        }
        return limit != null
                        && summary.findings().stream().map(Finding::severity).anyMatch(s -> s.compareTo(limit) <= 0)
                ? Exit.FOUND
                : Exit.OK;
    }

    private Summary checkTarget(Settings settings, Reach reach, Duration watched, String pid)
            throws Failure, CannotDo, InterruptedException {
        if (demoName != null || demo.any()) {
            throw Failure.usage("a process or a demo, not both: leave out " + pid + " or the demo's options", null);
        }
        TargetInfo info = Jvms.target(Pids.parse(pid));
        return Check.watch(info, settings, reach, watched, Watch.DemoFeed.NONE);
    }

    private Summary checkDemo(Settings settings, Reach reach, Duration watched)
            throws Failure, CannotDo, InterruptedException {
        String name = demoName;
        if (name == null) {
            throw Failure.usage("what shall be checked? give a process id, or --demo NAME", null);
        }
        Demos demos = Home.demos();
        Knobs knobs = demos.knobs(name, demo.wishes());
        return Check.demo(demos.find(name), knobs, settings, reach, watched);
    }

    private @Nullable Severity failOn() throws Failure {
        if (failOn.equals("none")) {
            return null;
        }
        for (Severity severity : Severity.values()) {
            if (severity.word().equals(failOn.toLowerCase(Locale.ROOT))) {
                return severity;
            }
        }
        throw Failure.usage("--fail-on " + failOn + ": use error, warning, info or none", null);
    }
}
