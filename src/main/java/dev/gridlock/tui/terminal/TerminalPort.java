package dev.gridlock.tui.terminal;

import com.googlecode.lanterna.TerminalSize;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.ShutdownHooks;
import org.jline.utils.Signals;

/**
 * The terminal this program runs on, taken over for a screen and given back in every case: on quitting, on an
 * exception, on SIGINT, SIGTERM and SIGHUP (a shutdown hook), and while suspended.
 *
 * <p>JLine opens it, sets raw mode and restores that; the rest is here: alternate screen, cursor, bracketed paste. Of
 * the signals we take SIGWINCH, SIGCONT and SIGTSTP and leave the ending ones to the JVM, which runs the hooks and
 * exits with 128 + n. JLine is told not to probe the terminal ({@code graphemeCluster}), which takes 600 ms on one that
 * does not answer, and not to look for its type's terminfo entry, which may start a process: only sequences that all
 * terminals of today share are used.
 *
 * <p>Output goes through a {@link FrameWriter} and nowhere else. What prepares the terminal goes out with the first
 * frame, in the same write.
 */
public final class TerminalPort implements AutoCloseable {
    /** How long a terminal that reads nothing may keep us from leaving. */
    private static final long LAST_WORDS_MILLIS = 100;

    private static final int MOST_COLUMNS = 1_000;
    private static final int MOST_ROWS = 500;

    /** Alternate screen, normal arrow keys, bracketed paste, no cursor. */
    private static final String TAKE = "\033[?1049h\033[?1l\033[?2004h\033[?25l";

    private static final String ASK_GROUND = "\033]11;?\033\\";

    private final Terminal jline;
    private final Attributes original;
    private final Capability capability;
    private final Map<String, String> environment;
    private final Inbox inbox;
    private final FrameWriter writer;
    private final KeyReader keys;
    private final LanternaTerminal lanterna;
    private final LeanScreen screen;
    private final Thread hook = new Thread(this::close, "gridlock-give-terminal-back");
    private String prelude = "";
    private boolean groundAsked;
    private boolean onAlternateScreen;

    /** Whether the newest frame began with what takes the terminal over. */
    private boolean lastTakes;

    private boolean closed;

    private TerminalPort(Terminal jline, Map<String, String> environment, Capability capability, Inbox inbox) {
        this.jline = jline;
        this.original = jline.getAttributes();
        this.environment = Map.copyOf(environment);
        this.capability = capability;
        this.inbox = inbox;
        this.writer = new FrameWriter(
                new FileOutputStream(FileDescriptor.out),
                () -> inbox.post(Event.Notice.WRITABLE),
                () -> inbox.post(Event.Notice.GONE));
        this.keys = new KeyReader(jline.reader(), inbox);
        this.lanterna = new LanternaTerminal(this, inbox);
        this.screen = new LeanScreen(lanterna, capability);
    }

    /**
     * Opens the terminal, takes it over and sets raw mode. Keys, resizes and signals go to {@code inbox}; keys only
     * after
     * {@link #listen}.
     *
     * @param environment as of {@link System#getenv()}
     * @throws CannotOpen when there is no terminal, or none that can place text
     */
    public static TerminalPort open(Map<String, String> environment, Capability capability, Inbox inbox)
            throws CannotOpen {
        String term = environment.getOrDefault("TERM", "");
        if (term.isEmpty() || term.equals("dumb") || term.equals("unknown")) {
            throw new CannotOpen((term.isEmpty() ? "TERM is not set" : "TERM is " + term)
                    + ": no terminal that a screen can be drawn on");
        }
        NativeLibrary.use();
        TerminalPort port = new TerminalPort(build(), environment, capability, inbox);
        Runtime.getRuntime().addShutdownHook(port.hook);
        port.writer.start();
        port.screen.startScreen();
        Signals.register("WINCH", () -> inbox.post(Event.Notice.RESIZED));
        Signals.register("CONT", () -> inbox.post(Event.Notice.CONTINUED));
        return port;
    }

    /**
     * JLine's native provider, else the one that calls stty: one by one, since merely to look at the latter starts
     * processes. Without JLine's own shutdown hook: it would close the terminal beside ours, in no order.
     */
    private static Terminal build() throws CannotOpen {
        System.setProperty(ShutdownHooks.PROP_DISABLE_SHUTDOWN_HOOK, "true");
        try {
            return buildWithoutHook();
        } finally {
            System.clearProperty(ShutdownHooks.PROP_DISABLE_SHUTDOWN_HOOK);
        }
    }

    private static Terminal buildWithoutHook() throws CannotOpen {
        IOException noTerminal = new IOException("neither of JLine's providers");
        for (boolean jni : List.of(true, false)) {
            try {
                return TerminalBuilder.builder()
                        .system(true)
                        .systemOutput(TerminalBuilder.SystemOutput.SysOut)
                        .jni(jni)
                        .exec(!jni)
                        .ffm(false)
                        .dumb(false)
                        .type("ansi")
                        .encoding(StandardCharsets.UTF_8)
                        .stdinEncoding(StandardCharsets.UTF_8)
                        .nativeSignals(false)
                        .graphemeCluster(false)
                        .build();
            } catch (IOException | IllegalStateException e) {
                noTerminal.addSuppressed(e);
            }
        }
        throw new CannotOpen("standard input and output are not both a terminal", noTerminal);
    }

    /** The screen to draw on. */
    public LeanScreen screen() {
        return screen;
    }

    /** Begins to read the keyboard. */
    public void listen() {
        keys.start();
    }

    /** Looks up the size after a {@link Event.Notice#RESIZED}; the screen takes it on its next resize. */
    public void resized() {
        lanterna.resized();
    }

    /** Columns and rows by the kernel; LINES and COLUMNS, then 80x24, where it knows none (a serial line). */
    synchronized TerminalSize size() {
        Size size = closed ? Size.of(0, 0) : jline.getSize();
        int columns = size.getColumns() > 0 ? size.getColumns() : number("COLUMNS", 80);
        int rows = size.getRows() > 0 ? size.getRows() : number("LINES", 24);
        return new TerminalSize(Math.min(columns, MOST_COLUMNS), Math.min(rows, MOST_ROWS));
    }

    private int number(String variable, int otherwise) {
        String value = environment.getOrDefault(variable, "");
        return value.matches("[1-9]\\d{0,3}") ? Integer.parseInt(value) : otherwise;
    }

    boolean ready() {
        return writer.ready();
    }

    /** Sends a frame; nothing unless {@link #ready}. */
    synchronized void send(String frame) {
        byte[] bytes = (prelude + frame).getBytes(encoding());
        if (!closed && writer.offer(bytes)) {
            lastTakes = !prelude.isEmpty();
            onAlternateScreen |= lastTakes;
            prelude = "";
        }
    }

    private Charset encoding() {
        return capability.utf8() ? StandardCharsets.UTF_8 : StandardCharsets.US_ASCII;
    }

    /** Raw mode now, the alternate screen with the next frame. */
    synchronized void enter() {
        if (closed) {
            return;
        }
        jline.enterRawMode();
        prelude = TAKE + (capability.asksGround() && !groundAsked ? ASK_GROUND : "");
        groundAsked = true;
        Signals.register("TSTP", () -> inbox.post(Event.Notice.SUSPEND));
    }

    /** The terminal as it was found. */
    synchronized void leave() {
        if (!closed) {
            giveBack(false);
            jline.setAttributes(original);
        }
    }

    private void giveBack(boolean last) {
        String words = "";
        if (writer.withdraw() && lastTakes) {
            // Quit at once: there is nothing to give back, and to leave a screen that was not entered moves the cursor.
            onAlternateScreen = false;
        }
        if (onAlternateScreen) {
            // To the last row first: there are terminals without an alternate screen, and the prompt comes out there.
            words = "\033[m\033[?2004l\033[" + size().getRows() + ";1H\033[K\033[?25h\033[?1049l";
        }
        onAlternateScreen = false;
        prelude = "";
        if (!words.isEmpty() || last) {
            writer.finish(words.getBytes(StandardCharsets.US_ASCII), LAST_WORDS_MILLIS, last);
        }
    }

    /**
     * Gives the terminal back and stops this program's process group, as Control-Z does in other programs; returns,
     * with the terminal taken again, when the shell lets it go on. Where no shell could do that (the kernel knows: an
     * orphaned process group) it returns at once.
     */
    public void suspend() throws InterruptedException {
        screen.stopScreen();
        Signals.registerDefault("TSTP");
        try {
            // A child does it for us: Java can send no signal to a group. It stops and goes on with the group.
            new ProcessBuilder("sh", "-c", "kill -TSTP 0").start().waitFor();
        } catch (IOException e) {
            // No shell to be had: then there is no stopping either, and the screen comes back.
        }
        resume();
        keys.goOn();
    }

    /** Takes the terminal again, whatever somebody did with it meanwhile; the screen is painted whole. */
    public void resume() {
        screen.startScreen();
        resized();
    }

    /** Gives the terminal back for good. Whoever calls it second waits until the first is done. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        keys.stop();
        giveBack(true);
        closed = true;
        try {
            jline.close();
        } catch (IOException e) {
            // The terminal has gone first: there is nothing left to give back.
        }
        forgetHook();
    }

    private void forgetHook() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // It is the hook that called us.
        }
    }
}
