package dev.gridlock.tui.terminal;

import com.googlecode.lanterna.input.KeyStroke;
import dev.gridlock.tui.theme.Theme;

/** What the screen's one thread waits for. */
public sealed interface Event {
    /** A key. */
    record Key(KeyStroke stroke) implements Event {}

    /** Text pasted in one go: text for whoever wants text, never keys. */
    record Paste(String text) implements Event {}

    /** The terminal's own word on how bright its background is. */
    record Background(Theme.Ground ground) implements Event {}

    /** What carries nothing but that it happened. Waiting twice for the same is waiting once. */
    enum Notice implements Event {
        /** Somebody called {@link Inbox#wake}: there is something new to draw. */
        WOKEN,
        /** The terminal has another size. */
        RESIZED,
        /** The terminal has taken the last frame and can have another. */
        WRITABLE,
        /** The user wants to quit at once (Control-C). */
        INTERRUPT,
        /** We shall stop, by Control-Z or SIGTSTP: {@link TerminalPort#suspend} is due. */
        SUSPEND,
        /** We run again after a stop (SIGCONT): the terminal is in nobody knows which state. */
        CONTINUED,
        /** The terminal is gone: end of file, or an error on reading or writing. */
        GONE
    }
}
