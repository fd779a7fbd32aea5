/** A session as text and as JSON, for pipes, scripts and builds. */
@NullMarked
package dev.gridlock.report;

import org.jspecify.annotations.NullMarked;
