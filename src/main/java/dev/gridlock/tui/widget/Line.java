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

    /** This line cut to {@code width} columns, with {@code ellipsis} as the last one when something was left out. */
    public Line fit(int width, char ellipsis) {
        if (width() <= width) {
            return this;
        }
        List<Span> kept = new ArrayList<>();
        int room = width;
        for (Span span : spans) {
            int wide = Text.width(span.text());
            if (wide >= room) {
                // The blank stands for what follows: also a piece that fills the room by itself gives way to the
                // ellipsis.
                kept.add(new Span(span.role(), Text.fit(span.text() + " ", room, ellipsis)));
                break;
            }
            kept.add(span);
            room -= wide;
        }
        return new Line(kept);
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
