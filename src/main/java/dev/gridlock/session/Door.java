package dev.gridlock.session;

/** The one door into a session: what to draw comes out, commands go in. */
public interface Door {
    /** The newest picture; never blocks. */
    Picture picture();

    /** Hands a command over and returns at once; the session's own thread carries it out. */
    void send(Command command);

    /** {@code onChange} is called, on a thread of the session, after each new picture. It must return at once. */
    void onChange(Runnable onChange);
}
