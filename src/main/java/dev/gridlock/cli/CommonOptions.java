package dev.gridlock.cli;

import dev.gridlock.config.Durations;
import dev.gridlock.config.Sampling;
import dev.gridlock.config.Settings;
import dev.gridlock.config.SettingsException;
import dev.gridlock.config.SettingsFile;
import dev.gridlock.data.Reach;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that every command understands. */
final class CommonOptions {
    @Option(names = "--interval", paramLabel = "TIME", description = "length of a tick, 100ms to 60s (default 1s)")
    @Nullable
    String interval;

    @Option(
            names = "--reach",
            paramLabel = "HOW",
            description = "how far to reach into a JVM: outside (only /proc) or attach (thread dumps; default)")
    String reach = "attach";

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "settings, instead of ~/.config/gridlock/gridlock.yaml")
    @Nullable
    Path config;

    @Option(names = "--verbose", description = "show the stack trace of an error")
    boolean verbose;

    /** The settings of file and options together. */
    Settings settings() throws Failure {
        Settings settings;
        try {
            settings = SettingsFile.load(config);
        } catch (SettingsException e) {
            throw Failure.usage(String.valueOf(e.getMessage()), e);
        }
        if (interval == null) {
            return settings;
        }
        Duration length = duration("--interval", interval);
        if (length.compareTo(Sampling.SHORTEST) < 0 || length.compareTo(Sampling.LONGEST) > 0) {
            throw Failure.usage("--interval " + interval + ": a tick lasts 100ms to 60s", null);
        }
        return settings.withInterval(length);
    }

    Reach reach() throws Failure {
        return Reach.of(reach)
                .orElseThrow(() ->
                        Failure.usage("--reach " + reach + ": there is no such reach; use outside or attach", null));
    }

    static Duration duration(String option, String text) throws Failure {
        try {
            return Durations.parse(text);
        } catch (IllegalArgumentException e) {
            throw Failure.usage(option + " " + e.getMessage(), e);
        }
    }
}
