/** A house built wrong on purpose: one offender for each rule of {@link dev.gridlock.House}, which must see it. */
package dev.gridlock.crooked;
