package dev.gridlock.data;

import java.util.Locale;

/** How sure a finding is, surest first. */
public enum Certainty {
    /** The JVM names the cycle, or the owners and waiters we read close one. */
    PROVEN,
    /** A rule over measurements, with the figures shown. */
    LIKELY,
    /** Worth a look; never graver than information. */
    SUSPECT;

    /** The word in JSON. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
