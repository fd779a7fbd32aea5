package dev.gridlock.session;

import dev.gridlock.session.Picture.Notice;
import java.time.Instant;
import java.util.function.UnaryOperator;

/** Where a session's newest picture hangs, for any thread to see or to replace. */
final class Board {
    private volatile Picture picture;
    private volatile Runnable onChange = () -> {};

    Board(Picture first) {
        picture = first;
    }

    /** The newest one. */
    Picture picture() {
        return picture;
    }

    /** Calls {@code listener} after each change, on the thread that made it. */
    void onChange(Runnable listener) {
        onChange = listener;
    }

    /** Replaces the picture by what {@code change} makes of it; changes come one after another. */
    void publish(UnaryOperator<Picture> change) {
        synchronized (this) {
            picture = change.apply(picture);
        }
        onChange.run();
    }

    /** The same picture with a line for the user. */
    void notice(String text, boolean failed) {
        publish(p -> p.withNotice(new Notice(text, failed, Instant.now())));
    }
}
