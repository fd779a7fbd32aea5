package dev.gridlock.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which variant of a demo is meant, whatever models and numbers of workers it is run with. */
final class VariantOptions {
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
}
