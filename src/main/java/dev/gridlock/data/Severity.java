package dev.gridlock.data;

import java.util.Locale;

/** How grave a finding is, gravest first. */
public enum Severity {
    ERROR,
    WARNING,
    INFO;

    /** The word on the command line and in JSON. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
