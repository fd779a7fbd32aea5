/**
 * The link: what the profiler and the lab host say to each other, and the host and its worker processes, one JSON
 * object a line.
 *
 * <p>Each line is a typed record on both ends. A field that the reader doesn't know is ignored, so that an older end
 * understands a newer one; a line that can't be understood becomes a {@code Garbled} and the next one is read. This is
 * the only package that knows the JSON.
 */
@NullMarked
package dev.gridlock.lab.link;

import org.jspecify.annotations.NullMarked;
