package dev.gridlock.cli;

import dev.gridlock.session.Wishes;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How a demo is to be set: the same options wherever a demo can be named. */
final class DemoOptions {
    @Option(names = "--model", paramLabel = "MODEL", description = "how the workers execute (demo --list shows which)")
    @Nullable
    String model;

    @Option(names = "--workers", paramLabel = "N", description = "how many workers")
    @Nullable
    String workers;

    @Mixin
    VariantOptions variant = new VariantOptions();

    /** What was asked for. */
    Wishes wishes() {
        return new Wishes(model, workers, variant.lock, variant.fixed, variant.set);
    }

    /** Whether anything was asked for: without a demo that makes no sense. */
    boolean any() {
        return model != null || workers != null || variant.lock != null || variant.fixed || !variant.set.isEmpty();
    }
}
