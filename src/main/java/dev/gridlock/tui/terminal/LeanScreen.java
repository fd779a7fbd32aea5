package dev.gridlock.tui.terminal;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.graphics.BasicTextImage;
import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.screen.AbstractScreen;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Lanterna's screen of two buffers, sending only what changed ({@link FrameDiff}), one write a frame.
 *
 * <p>The front buffer holds what was really written. While the terminal has not taken the last frame, {@link #refresh}
 * sends nothing and leaves the front buffer alone: the next refresh that goes out brings everything since.
 */
public final class LeanScreen extends AbstractScreen {
    private final LanternaTerminal terminal;
    private final FrameDiff diff;
    private boolean whole = true;

    LeanScreen(LanternaTerminal terminal, Capability capability) {
        super(terminal.getTerminalSize());
        this.terminal = terminal;
        this.diff = new FrameDiff(capability.utf8());
        terminal.addResizeListener((source, size) -> addResizeRequest(size));
        setCursorPosition(null);
    }

    /** Whether the terminal has taken the last frame. */
    public boolean ready() {
        return terminal.ready();
    }

    /** The next refresh writes every cell: the terminal may show anything. */
    public void forget() {
        whole = true;
    }

    @Override
    public synchronized @Nullable TerminalSize doResizeIfNecessary() {
        TerminalSize size = super.doResizeIfNecessary();
        whole |= size != null;
        return size;
    }

    /** Sends what changed, or every cell ({@link RefreshType#COMPLETE}); nothing unless {@link #ready}. */
    @Override
    public synchronized void refresh(RefreshType type) throws IOException {
        if (!ready()) {
            whole |= type == RefreshType.COMPLETE;
            return;
        }
        String frame = whole || type == RefreshType.COMPLETE
                ? diff.whole(new BasicTextImage(getTerminalSize()), getBackBuffer())
                : diff.change(getFrontBuffer(), getBackBuffer());
        if (!frame.isEmpty()) {
            terminal.putString(frame);
            terminal.flush();
        }
        getBackBuffer().copyTo(getFrontBuffer());
        whole = false;
    }

    @Override
    public void startScreen() {
        terminal.enterPrivateMode();
        forget();
    }

    @Override
    public void stopScreen() {
        terminal.exitPrivateMode();
    }

    @Override
    public @Nullable KeyStroke pollInput() throws IOException {
        return terminal.pollInput();
    }

    @Override
    public KeyStroke readInput() throws IOException {
        return terminal.readInput();
    }
}
