package dev.gridlock.tui.widget;

import dev.gridlock.tui.theme.Role;
import java.util.ArrayList;
import java.util.List;

/**
 * A line of text in pieces of different roles.
 *
 * @param spans from left to right
 */
public record Line(List<Span> spans) {
    /** An empty line. */
    public static final Line EMPTY = new Line(List.of());

    public Line {
        spans = List.copyOf(spans);
    }

    /**
     * A piece of one role.
     *
     * @param role what it says
     * @param text its text
     */
    public record Span(Role role, String text) {}

    /** A line of one role. */
    public static Line of(Role role, String text) {
        return new Line(List.of(new Span(role, text)));
    }

    /** Plain text. */
    public static Line text(String text) {
        return of(Role.TEXT, text);
    }

    /** This line and one more piece. */
    public Line and(Role role, String text) {
        List<Span> more = new ArrayList<>(spans);
        more.add(new Span(role, text));
        return new Line(more);
    }

    /** This line and another after it. */
    public Line and(Line other) {
        List<Span> more = new ArrayList<>(spans);
        more.addAll(other.spans);
        return new Line(more);
    }

    /** Columns that it takes. */
    public int width() {
        return spans.stream().mapToInt(s -> Text.width(s.text())).sum();
    }

    /** Its text without roles. */
    public String plain() {
        StringBuilder text = new StringBuilder();
        spans.forEach(s -> text.append(s.text()));
        return text.toString();
    }
}
