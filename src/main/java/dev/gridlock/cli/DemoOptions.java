package dev.gridlock.cli;

import dev.gridlock.session.Wishes;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a demo is to be set: the same options wherever a demo can be named. */
final class DemoOptions {
    @Option(names = "--model", paramLabel = "MODEL", description = "how the workers execute (demo --list shows which)")
    @Nullable
    String model;

    @Option(names = "--workers", paramLabel = "N", description = "how many workers")
    @Nullable
    String workers;

    @Option(names = "--lock", paramLabel = "KIND", description = "what it locks with (demo --list shows which)")
    @Nullable
    String lock;

    @Option(names = "--fixed", description = "the mended version of a hazard")
    boolean fixed;

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "a parameter of the demo (gridlock demo --list shows them)")
    Map<String, String> set = new LinkedHashMap<>();

    /** What was asked for. */
    Wishes wishes() {
        return new Wishes(model, workers, lock, fixed, set);
    }

    /** Whether anything was asked for: without a demo that makes no sense. */
    boolean any() {
        return model != null || workers != null || lock != null || fixed || !set.isEmpty();
    }
}
