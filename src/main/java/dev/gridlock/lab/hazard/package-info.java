/**
 * Programs with a fault, each with its mended twin. The fault arises from the code, as it does in real programs;
 * nothing is staged. Each reads as a story, so that a stack frame says where one is.
 */
@NullMarked
package dev.gridlock.lab.hazard;

import org.jspecify.annotations.NullMarked;
