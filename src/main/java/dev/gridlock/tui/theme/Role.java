package dev.gridlock.tui.theme;

/**
 * What a piece of the screen says; a {@link Palette} decides how that looks. Colour only repeats what a mark or a word
 * says.
 */
public enum Role {
    /** Text, in the terminal's own colours. */
    TEXT,
    /** Headings and names. */
    STRONG,
    /** What matters less: rules, axes, legends, idle cells. */
    FAINT,
    /** On a core. */
    ON_CORE,
    /** Ready, and no core free. */
    READY,
    /** Blocked by a lock. */
    BLOCKED,
    /** Waiting for work, time, input or output. */
    WAITING,
    /** A finding of severity error. */
    ALARM,
    /** The selected row, the active tab, PAUSED. */
    CHOSEN
}
