/** Our end of the link: starts a lab host on the right Java, gives it orders, and hands on what it reports. */
@NullMarked
package dev.gridlock.launch;

import org.jspecify.annotations.NullMarked;
