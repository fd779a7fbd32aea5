/**
 * What the workers of a demo do, apart from how they execute: a workload knows no thread pool and no process, so that
 * the same work can be done in every model and compared.
 */
@NullMarked
package dev.gridlock.lab.work;

import org.jspecify.annotations.NullMarked;
