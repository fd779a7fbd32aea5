package dev.gridlock.data;

import java.util.Locale;

/** What is watched. */
public enum TargetKind {
    /** A Java virtual machine that is not ours. */
    JVM,
    /** Any other process. */
    PROCESS,
    /** The lab host with a demo in it. */
    DEMO;

    /** The word in JSON. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
