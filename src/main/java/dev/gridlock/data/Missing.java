package dev.gridlock.data;

/**
 * A figure that could not be read.
 *
 * @param field its name as in {@code check --json}, as {@code threads.runDelay}
 * @param why the reason in one line, and what would mend it where something would
 */
public record Missing(String field, String why) {}
