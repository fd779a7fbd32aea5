package dev.gridlock.config;

import java.time.Duration;

/**
 * All that can be configured. The defaults are constants of these records, so that nothing has to be parsed at start;
 * {@code config/gridlock.yaml} says the same for people, and a test holds the two together.
 *
 * @param sampling how often is watched
 * @param budget what watching may cost
 * @param thresholds where the rules of the diagnosis draw their lines
 * @param keys which keys do what
 */
public record Settings(Sampling sampling, Budget budget, Thresholds thresholds, Keys keys) {
    private static final Settings DEFAULTS =
            new Settings(Sampling.defaults(), Budget.defaults(), Thresholds.defaults(), Keys.defaults());

    /** What holds unless the user's file says otherwise. Reads no file. */
    public static Settings defaults() {
        return DEFAULTS;
    }

    /** The same with another length of ticks. */
    public Settings withInterval(Duration interval) {
        Sampling other = new Sampling(interval, sampling.looksPerSecond(), sampling.historySamples());
        return new Settings(other, budget, thresholds, keys);
    }
}
