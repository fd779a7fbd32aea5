package dev.gridlock.cli;

import dev.gridlock.data.Comparison;
import dev.gridlock.data.Comparison.Pace;
import java.io.PrintStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How far a comparison is, on standard error: one line rewritten in place on a terminal; elsewhere a plain line a run,
 * and none beside JSON. The time to go is counted down in between, once a second.
 */
final class ProgressLine implements AutoCloseable {
    private static final String CLEAR = "\r\033[K";

    /**
     * The terminal itself cuts what is too long for it, however wide it is made meanwhile: a second row could not be
     * cleared.
     */
    private static final String CUT = "\033[?7l";

    private static final String WRAP = "\033[?7h";
    private static final long SECOND_MS = 1_000;

    private enum Kind {
        REWRITTEN,
        LINES,
        NONE
    }

    private final Kind kind;
    private final PrintStream err;
    private final @Nullable Thread clock;
    private @Nullable Pace pace;
    private long since;
    private String last = "";

    private ProgressLine(Kind kind, PrintStream err) {
        this.kind = kind;
        this.err = err;
        if (kind == Kind.REWRITTEN) {
            clock = new Thread(this::tick, "gridlock progress");
            clock.setDaemon(true);
            clock.start();
        } else {
            clock = null;
        }
    }

    /**
     * On this process's standard error.
     *
     * @param json whether JSON is printed: then only a terminal is told
     */
    static ProgressLine on(boolean json) {
        boolean terminal = Terminals.standardError() && !"dumb".equals(System.getenv("TERM"));
        return new ProgressLine(terminal ? Kind.REWRITTEN : json ? Kind.NONE : Kind.LINES, System.err);
    }

    /** Shows how far it is. */
    synchronized void show(Comparison comparison) {
        pace = comparison.pace();
        since = System.nanoTime();
        print();
    }

    private synchronized void print() {
        Pace now = pace;
        if (now == null || kind == Kind.NONE || now.state() != Comparison.State.RUNNING) {
            return;
        }
        String line = line(now, (System.nanoTime() - since) / 1e9);
        if (kind == Kind.REWRITTEN) {
            if (!line.equals(last)) {
                err.print(CLEAR + CUT + line + WRAP);
                err.flush();
            }
        } else if (!line.equals(last)) {
            err.println(line);
        }
        last = line;
    }

    private static String line(Pace pace, double secondsAgo) {
        String line = "run " + (pace.done() + 1) + " of " + pace.planned() + ": " + pace.now();
        double left = pace.secondsToGo() - secondsAgo;
        return Double.isNaN(left) ? line : line + ", about " + time(Math.max(1, left)) + " to go";
    }

    private static String time(double seconds) {
        long whole = Math.round(seconds);
        return whole < 100 ? whole + " s" : String.format(Locale.ROOT, "%d min %02d s", whole / 60, whole % 60);
    }

    /** Leaves nothing of the rewritten line. */
    synchronized void clear() {
        pace = null;
        if (kind == Kind.REWRITTEN) {
            err.print(CLEAR);
            err.flush();
        }
    }

    private void tick() {
        try {
            while (true) {
                Thread.sleep(SECOND_MS);
                print();
            }
        } catch (InterruptedException e) {
            // Closed.
        }
    }

    @Override
    public void close() {
        if (clock != null) {
            clock.interrupt();
        }
    }
}
