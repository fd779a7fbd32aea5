/** Defaults, the user's file, thresholds and keys, as typed records. The only place that knows their YAML. */
@NullMarked
package dev.gridlock.config;

import org.jspecify.annotations.NullMarked;
