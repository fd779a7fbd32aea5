/**
 * What was measured and what was concluded: immutable records and enums that every other package speaks in.
 *
 * <p>No input or output, no clock, no library. A figure that could not be read is {@link java.lang.Double#NaN} (or an
 * empty optional) and is explained by a {@link dev.gridlock.data.Missing}; it is never zero.
 */
@NullMarked
package dev.gridlock.data;

import org.jspecify.annotations.NullMarked;
