package dev.gridlock.tui.view;

import com.googlecode.lanterna.input.KeyStroke;

/**
 * A line of text being typed: what stands before it, and what is done with it. Keys that would change the target wait.
 */
final class LineOfText {
    /** What became of a key. */
    enum Outcome {
        IGNORED,
        CHANGED,
        DONE,
        CANCELLED
    }

    private final String prompt;
    private final boolean answer;
    private String text;

    private LineOfText(String prompt, String text, boolean answer) {
        this.prompt = prompt;
        this.text = text;
        this.answer = answer;
    }

    /** A line that is ended with Enter. */
    static LineOfText line(String prompt, String text) {
        return new LineOfText(prompt, text, false);
    }

    /** A question that is answered with y or n. */
    static LineOfText question(String prompt) {
        return new LineOfText(prompt, "", true);
    }

    /** As it is drawn. */
    String shown() {
        return prompt + text + (answer ? "" : "_");
    }

    String text() {
        return text;
    }

    Outcome typed(KeyStroke key) {
        switch (key.getKeyType()) {
            case Escape -> {
                return Outcome.CANCELLED;
            }
            case Enter -> {
                // Enter alone must not end a program.
                return answer ? Outcome.IGNORED : Outcome.DONE;
            }
            case Backspace -> {
                if (!answer && !text.isEmpty()) {
                    text = text.substring(0, text.length() - 1);
                    return Outcome.CHANGED;
                }
                return Outcome.IGNORED;
            }
            case Character -> {
                Character c = key.getCharacter();
                if (c == null || key.isAltDown()) {
                    return Outcome.IGNORED;
                }
                if (key.isCtrlDown()) {
                    return control(c);
                }
                return answer ? answered(c) : typed(c);
            }
            default -> {
                return Outcome.IGNORED;
            }
        }
    }

    private Outcome control(char c) {
        if (c == 'c' || c == 'g') {
            return Outcome.CANCELLED;
        }
        if (c == 'u' && !answer) {
            text = "";
            return Outcome.CHANGED;
        }
        return Outcome.IGNORED;
    }

    private static Outcome answered(char c) {
        return switch (c) {
            case 'y', 'Y' -> Outcome.DONE;
            case 'n', 'N', 'q' -> Outcome.CANCELLED;
            default -> Outcome.IGNORED;
        };
    }

    private Outcome typed(char c) {
        if (Character.isISOControl(c)) {
            return Outcome.IGNORED;
        }
        text += c;
        return Outcome.CHANGED;
    }
}
