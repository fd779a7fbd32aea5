package dev.gridlock.data;

import org.jspecify.annotations.Nullable;

/**
 * A lock that a finding names.
 *
 * @param lock class and identity
 * @param owner name of the thread that holds it, null when nobody is known to
 */
public record FindingLock(LockRef lock, @Nullable String owner) {}
