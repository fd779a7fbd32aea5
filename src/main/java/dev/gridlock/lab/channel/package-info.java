/**
 * Ways to hand something to somebody else, in this process or in another, and what each costs: the workload
 * {@code channels}. Each way is one {@link dev.gridlock.lab.channel.Exchange}.
 */
@NullMarked
package dev.gridlock.lab.channel;

import org.jspecify.annotations.NullMarked;
