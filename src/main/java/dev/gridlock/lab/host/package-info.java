/**
 * The lab host: a JVM that runs one demo at a time, told what to do over the link, and its worker processes.
 *
 * <p>It is the only package that knows both the workloads and the models in which they execute; each is a table
 * ({@link dev.gridlock.lab.host.Workloads}, {@link dev.gridlock.lab.host.Models}), and a new one is a file and a line.
 *
 * <p>A host never outlives its parent, nor a worker process its host, however the one or the other dies:
 * {@link dev.gridlock.lab.host.ParentWatch} says how.
 */
@NullMarked
package dev.gridlock.lab.host;

import org.jspecify.annotations.NullMarked;
