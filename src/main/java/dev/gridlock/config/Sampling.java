package dev.gridlock.config;

import java.time.Duration;

/**
 * How often is watched.
 *
 * @param interval length of a tick: rates are made, rules run, the screen is drawn; 100 ms to 60 s
 * @param looksPerSecond reads of /proc, 1 to 10 a second
 * @param historySamples samples kept at most, 10 to 3,600; {@link dev.gridlock.data.History} keeps fewer of large ones
 */
public record Sampling(Duration interval, int looksPerSecond, int historySamples) {
    /** The shortest tick: one look at the usual pace. */
    public static final Duration SHORTEST = Duration.ofMillis(100);

    /** The longest tick. */
    public static final Duration LONGEST = Duration.ofMinutes(1);

    /** A tick a second, ten looks a second, five minutes kept. */
    public static Sampling defaults() {
        return new Sampling(Duration.ofSeconds(1), 10, 300);
    }
}
