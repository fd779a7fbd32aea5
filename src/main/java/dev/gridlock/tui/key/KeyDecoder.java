package dev.gridlock.tui.key;

import com.googlecode.lanterna.input.CharacterPattern;
import com.googlecode.lanterna.input.DefaultKeyDecodingProfile;
import com.googlecode.lanterna.input.EscapeSequenceCharacterPattern;
import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns what a terminal sends into key strokes.
 *
 * <p>Where a sequence ends is decided by its grammar (ECMA-48), what it means by Lanterna's patterns. Lanterna's own
 * decoder goes by its patterns alone: a sequence that none of them knows comes out as the letters in it, typed, and an
 * escape sequence split between two reads comes out as Escape and letters. Here what is not known is dropped whole, and
 * time decides only what grammar cannot: a lone escape is the key {@code Esc} once nothing has followed it for
 * {@link #ESCAPE_MILLIS}. It is the caller who waits: {@link #patience} says how long, {@link #silence} says that
 * nothing came.
 *
 * <p>Pasted text arrives as text and never as keys. Answers of the terminal to our questions (OSC) are handed on and
 * never typed. Not for two threads.
 */
public final class KeyDecoder {
    /** How long a lone escape may still become a sequence; a person feels no delay below 50 ms. */
    static final int ESCAPE_MILLIS = 45;

    /** How long a sequence that has begun may pause before the rest of it is given up. */
    static final int SEQUENCE_MILLIS = 500;

    private static final int IDLE_MILLIS = 250;
    private static final int LONGEST_SEQUENCE = 32;
    private static final int LONGEST_STRING = 1_024;
    private static final int LONGEST_PASTE = 64 * 1_024;
    private static final char ESC = 0x1b;
    private static final char BEL = 0x07;
    private static final String PASTE_END = "\033[201~";
    private static final List<CharacterPattern> PATTERNS = patterns();

    private final Sink sink;
    private final StringBuilder taken = new StringBuilder();
    private State state = State.GROUND;

    public KeyDecoder(Sink sink) {
        this.sink = sink;
    }

    /** Who gets what was decoded. */
    public interface Sink {
        /** One key. */
        void key(KeyStroke key);

        /** Text pasted in one go, without its brackets. */
        void pasted(String text);

        /** The terminal's answer to a question, as {@code 11;rgb:0000/0000/0000}. */
        void answered(String answer);
    }

    private enum State {
        GROUND,
        ESCAPE,
        /** After {@code ESC [}. */
        CONTROL,
        /** After {@code ESC O}: F1 to F4 and, in application mode, the arrows. */
        SINGLE_SHIFT,
        /** After {@code ESC [ [}: F1 to F5 of the Linux console. */
        LINUX,
        /** After {@code ESC ]}. */
        STRING,
        STRING_ESCAPE,
        PASTE
    }

    /** Milliseconds to wait for the next character before {@link #silence} is due. */
    public int patience() {
        return switch (state) {
            case GROUND -> IDLE_MILLIS;
            case ESCAPE -> ESCAPE_MILLIS;
            default -> SEQUENCE_MILLIS;
        };
    }

    /** Whether something has begun that more characters may complete. */
    public boolean pending() {
        return state != State.GROUND;
    }

    /** Takes the next character. */
    public void accept(char next) {
        switch (state) {
            case GROUND -> ground(next);
            case ESCAPE -> escape(next);
            case CONTROL -> control(next);
            case SINGLE_SHIFT -> shifted(next);
            case LINUX -> finish(next);
            case STRING -> string(next);
            case STRING_ESCAPE -> stringEscape(next);
            case PASTE -> paste(next);
        }
    }

    /** Nothing has come for as long as {@link #patience} says: what is there stands for itself. */
    public void silence() {
        switch (state) {
            case GROUND, LINUX, STRING_ESCAPE -> {}
            case ESCAPE -> sink.key(new KeyStroke(KeyType.Escape));
            case CONTROL, SINGLE_SHIFT, STRING -> {
                if (taken.length() == 2) {
                    sink.key(new KeyStroke(taken.charAt(1), false, true));
                }
            }
            case PASTE -> sink.pasted(taken.toString());
        }
        rest();
    }

    private void ground(char next) {
        if (next == ESC) {
            begin();
        } else if (next == '\r') {
            sink.key(new KeyStroke(KeyType.Enter)); // Lanterna's profile knows it only with a zero behind it
        } else {
            taken.append(next);
            look();
        }
    }

    private void begin() {
        taken.setLength(0);
        taken.append(ESC);
        state = State.ESCAPE;
    }

    private void escape(char next) {
        if (next == ESC) {
            sink.key(new KeyStroke(KeyType.Escape));
            begin();
            return;
        }
        taken.append(next);
        switch (next) {
            case '[' -> state = State.CONTROL;
            case 'O' -> state = State.SINGLE_SHIFT;
            case ']' -> state = State.STRING;
            default -> look();
        }
    }

    private void control(char next) {
        if (next == ESC) {
            begin();
        } else if (next == '[' && taken.length() == 2) {
            taken.append(next);
            state = State.LINUX;
        } else if (next >= 0x40 && next <= 0x7e) {
            finish(next);
        } else if (next >= 0x20 && next <= 0x3f && taken.length() < LONGEST_SEQUENCE) {
            taken.append(next);
        } else {
            rest();
        }
    }

    private void shifted(char next) {
        if (next >= 'A' && next <= 'D') {
            taken.setCharAt(1, '['); // arrows in application mode; Lanterna takes them for Putty's Control and arrow
        }
        finish(next);
    }

    private void finish(char last) {
        taken.append(last);
        if (taken.toString().equals("\033[200~")) {
            taken.setLength(0);
            state = State.PASTE;
        } else {
            look();
        }
    }

    private void string(char next) {
        if (next == BEL) {
            answer();
        } else if (next == ESC) {
            state = State.STRING_ESCAPE;
        } else if (taken.length() < LONGEST_STRING) {
            taken.append(next);
        }
    }

    private void stringEscape(char next) {
        if (next == '\\') {
            answer();
        } else {
            begin();
            escape(next);
        }
    }

    private void answer() {
        String text = taken.substring(2);
        rest();
        sink.answered(text);
    }

    private void paste(char next) {
        if (taken.length() >= LONGEST_PASTE) {
            taken.deleteCharAt(taken.length() - PASTE_END.length()); // what is too much goes, the end is still seen
        }
        taken.append(next);
        int end = taken.length() - PASTE_END.length();
        if (next == '~' && end >= 0 && taken.indexOf(PASTE_END, end) == end) {
            String text = taken.substring(0, end);
            rest();
            sink.pasted(text);
        }
    }

    /** The key of what was taken, if it is one. */
    private void look() {
        List<Character> sequence = new ArrayList<>(taken.length());
        for (int i = 0; i < taken.length(); i++) {
            sequence.add(taken.charAt(i));
        }
        rest();
        for (CharacterPattern pattern : PATTERNS) {
            CharacterPattern.Matching matching = pattern.match(sequence);
            if (matching != null && matching.fullMatch != null) {
                sink.key(matching.fullMatch);
                return;
            }
        }
    }

    private void rest() {
        taken.setLength(0);
        state = State.GROUND;
    }

    private static List<CharacterPattern> patterns() {
        List<CharacterPattern> all = new ArrayList<>();
        all.add(new RxvtSequences());
        all.addAll(new DefaultKeyDecodingProfile().getPatterns());
        return List.copyOf(all);
    }

    /** Lanterna's sequences and rxvt's two of its own. */
    private static final class RxvtSequences extends EscapeSequenceCharacterPattern {
        RxvtSequences() {
            stdMap.put(7, KeyType.Home);
            stdMap.put(8, KeyType.End);
        }
    }
}
