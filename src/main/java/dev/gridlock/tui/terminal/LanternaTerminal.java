package dev.gridlock.tui.terminal;

import com.googlecode.lanterna.SGR;
import com.googlecode.lanterna.TerminalPosition;
import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.TextColor;
import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import com.googlecode.lanterna.terminal.AbstractTerminal;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Lanterna's terminal over ours. What is put is gathered until {@link #flush} hands it over as one frame. It asks the
 * terminal nothing: the size comes from the kernel, and the cursor is where it was put.
 */
final class LanternaTerminal extends AbstractTerminal {
    private final TerminalPort port;
    private final Inbox inbox;
    private final StringBuilder frame = new StringBuilder();
    private TerminalPosition cursor = TerminalPosition.TOP_LEFT_CORNER;

    LanternaTerminal(TerminalPort port, Inbox inbox) {
        this.port = port;
        this.inbox = inbox;
    }

    boolean ready() {
        return port.ready();
    }

    /** Asks for the size and tells the listeners when it is another. */
    void resized() {
        onResized(port.size());
    }

    @Override
    public void enterPrivateMode() {
        port.enter();
    }

    @Override
    public void exitPrivateMode() {
        port.leave();
    }

    @Override
    public void clearScreen() {
        frame.append("\033[H\033[2J");
        cursor = TerminalPosition.TOP_LEFT_CORNER;
    }

    @Override
    public void setCursorPosition(int x, int y) {
        setCursorPosition(new TerminalPosition(x, y));
    }

    @Override
    public void setCursorPosition(TerminalPosition position) {
        frame.append("\033[")
                .append(position.getRow() + 1)
                .append(';')
                .append(position.getColumn() + 1)
                .append('H');
        cursor = position;
    }

    @Override
    public TerminalPosition getCursorPosition() {
        return cursor;
    }

    @Override
    public void setCursorVisible(boolean visible) {
        frame.append(visible ? "\033[?25h" : "\033[?25l");
    }

    @Override
    public void putCharacter(char c) {
        frame.append(c);
    }

    @Override
    public void putString(String string) {
        frame.append(string);
    }

    @Override
    public void enableSGR(SGR sgr) {
        sgr(sgr, true);
    }

    @Override
    public void disableSGR(SGR sgr) {
        sgr(sgr, false);
    }

    private void sgr(SGR sgr, boolean on) {
        int code = switch (sgr) {
            case BOLD -> on ? 1 : 22;
            case ITALIC -> on ? 2 : 22; // our dim, see Pen
            case UNDERLINE -> on ? 4 : 24;
            case BLINK -> on ? 5 : 25;
            case REVERSE -> on ? 7 : 27;
            case CROSSED_OUT -> on ? 9 : 29;
            case BORDERED, FRAKTUR, CIRCLED -> -1; // no terminal in use shows these
        };
        if (code >= 0) {
            frame.append("\033[").append(code).append('m');
        }
    }

    @Override
    public void resetColorAndSGR() {
        frame.append("\033[m");
    }

    @Override
    public void setForegroundColor(TextColor color) {
        colour(color.getForegroundSGRSequence());
    }

    @Override
    public void setBackgroundColor(TextColor color) {
        colour(color.getBackgroundSGRSequence());
    }

    private void colour(byte[] codes) {
        frame.append("\033[")
                .append(new String(codes, StandardCharsets.US_ASCII))
                .append('m');
    }

    @Override
    public TerminalSize getTerminalSize() {
        return port.size();
    }

    /** Nothing: this terminal is never asked, since the answer to a question may be late or lost. */
    @Override
    public byte[] enquireTerminal(int timeout, TimeUnit timeoutUnit) {
        return new byte[0];
    }

    @Override
    public void bell() {
        frame.append('\007');
    }

    /** Hands over what was put; it is lost when the terminal has not taken the last frame yet. */
    @Override
    public void flush() {
        port.send(frame.toString());
        frame.setLength(0);
    }

    @Override
    public @Nullable KeyStroke pollInput() throws IOException {
        return next(0);
    }

    @Override
    public KeyStroke readInput() throws IOException {
        while (true) {
            KeyStroke key = next(TimeUnit.SECONDS.toNanos(1));
            if (key != null) {
                return key;
            }
        }
    }

    /** The next key; other events are for who takes them from the inbox and are dropped here. */
    private @Nullable KeyStroke next(long nanos) throws IOException {
        try {
            Event event = inbox.take(nanos);
            if (event instanceof Event.Key key) {
                return key.stroke();
            }
            return event == Event.Notice.GONE ? new KeyStroke(KeyType.EOF) : null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            InterruptedIOException interrupted = new InterruptedIOException("interrupted while waiting for a key");
            interrupted.initCause(e);
            throw interrupted;
        }
    }

    @Override
    public void close() {
        port.close();
    }
}
