/**
 * The demos there are: reads their files, names what is wrong in one, and holds the rules for what a demo can be set
 * to. Knows nothing of how a demo runs but what {@code BuiltIn} declares.
 */
@NullMarked
package dev.gridlock.lab.catalogue;

import org.jspecify.annotations.NullMarked;
