package dev.gridlock.launch;

import dev.gridlock.data.Missing;
import dev.gridlock.lab.host.HostMain;
import dev.gridlock.lab.link.Order;
import dev.gridlock.lab.link.OrderWriter;
import dev.gridlock.lab.link.Report;
import dev.gridlock.lab.link.ReportReader;
import dev.gridlock.target.CannotStart;
import dev.gridlock.target.OwnedProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.locks.LockSupport;

/**
 * A lab host that we have started, and our end of the link to it.
 *
 * <p>The host gets the JVM's own default flags, not the lean ones we run with, or every figure would be the wrong
 * compiler's. A thread of ours reads its reports until end of file, and hands them on as they come.
 */
public final class LabHost implements AutoCloseable {
    /**
     * An ending JVM waits up to 0.3 s for threads in native code, as at a socket; killed earlier it leaves its files.
     */
    private static final Duration GRACE = Duration.ofSeconds(1);

    private static final int ENOUGH = 300;
    private static final Duration A_MOMENT = Duration.ofMillis(200);

    /** A process that a signal has ended has an exit status of this and the signal's number. */
    private static final int SIGNALLED = 128;

    private final Path java;
    private final OwnedProcess process;
    private final LastWords lastWords;
    private final OrderWriter orders;
    private final Listener listener;

    /** What came over the link and is no report: a virtual machine that breaks down says so there. The reader's own. */
    private String stray = "";

    private volatile boolean closed;

    /** Who listens to a host. Called on the link's own thread, never again once {@link #ended} was. */
    public interface Listener {
        /** A report came; never a {@link Report.Hello} of another build, nor what is no report. */
        void report(Report report);

        /** The link is at its end. {@code why} is one line; told also where it was we who closed it. */
        void ended(String why);
    }

    private LabHost(Path java, OwnedProcess process, LastWords lastWords, Listener listener) {
        this.java = java;
        this.process = process;
        this.lastWords = lastWords;
        this.orders = new OrderWriter(process.input());
        this.listener = listener;
    }

    /**
     * Starts a host, and returns while its JVM still comes up; orders may be given at once.
     *
     * @param jdk the folder of the JDK that shall run it
     * @throws CannotStart when the system gives no process for it, or no thread to read what it says
     */
    public static LabHost start(Path jdk, Listener listener) throws CannotStart {
        // What the virtual machine itself prints, a reason not to start above all, must not stand between reports.
        Path java = jdk.resolve("bin").resolve("java");
        List<String> command = List.of(
                java.toString(),
                "-XX:+DisplayVMOutputToStderr",
                "-cp",
                System.getProperty("java.class.path"),
                HostMain.class.getName());
        LastWords lastWords = LastWords.open();
        try {
            OwnedProcess process = OwnedProcess.start(command, Map.of(), lastWords.redirect());
            LabHost host = new LabHost(java, process, lastWords, listener);
            Thread reader = new Thread(host::read, "gridlock-link");
            reader.setDaemon(true);
            try {
                reader.start();
            } catch (OutOfMemoryError e) {
                process.end(Duration.ZERO);
                throw CannotStart.forLackOfThreads("the lab host");
            }
            return host;
        } catch (CannotStart e) {
            lastWords.close();
            throw e;
        } finally {
            lastWords.unlink();
        }
    }

    /** Gives an order. A host that is gone does not hear it; {@link Listener#ended} says so. */
    public void order(Order order) {
        try {
            orders.write(order);
        } catch (IOException e) {
            // The reader sees the end of its reports and says so.
            return;
        }
    }

    public int pid() {
        return process.pid();
    }

    /** What of its bonds to us could not be tied here, each with the reason. */
    public List<Missing> missing() {
        return process.missing();
    }

    /** Whether it was we who closed it. */
    public boolean closed() {
        return closed;
    }

    /** Ends it with all that it has started. */
    @Override
    public void close() {
        closed = true;
        process.end(GRACE);
        lastWords.close();
    }

    private void read() {
        ReportReader reports = new ReportReader(process.output());
        String why = "";
        try {
            Report report;
            while (why.isEmpty() && (report = reports.read()) != null) {
                why = take(report);
            }
        } catch (IOException e) {
            // Same as the end of file below.
        } catch (RuntimeException | Error e) {
            why = "the link to the lab host broke, by a fault of Gridlock's own: " + e;
        }
        listener.ended(why.isEmpty() ? "the lab host has ended" + lastWords() : why);
    }

    /** What it said at last; what its end itself says, where it said nothing. */
    private String lastWords() {
        String words = lastWords.read();
        if (!words.isEmpty() || !stray.isBlank()) {
            return words.isEmpty() ? ":" + stray : words;
        }
        // It is still to be collected when its end of the pipe closes.
        long end = System.nanoTime() + A_MOMENT.toNanos();
        while (process.alive() && System.nanoTime() < end) {
            LockSupport.parkNanos(A_MOMENT.toNanos() / 100);
        }
        OptionalInt exit = process.exit();
        if (exit.isEmpty()) {
            return "";
        }
        return exit.getAsInt() > SIGNALLED
                ? ", killed by signal " + (exit.getAsInt() - SIGNALLED)
                : " with status " + exit.getAsInt() + " and no word why; see what " + java + " -version says";
    }

    /** Hands it on; returns why nothing of this host can be used, "" mostly. */
    private String take(Report report) {
        if (report instanceof Report.Garbled garbled) {
            if (stray.length() < ENOUGH) {
                stray += " " + garbled.line().strip();
            }
        } else if (report instanceof Report.Hello hello && hello.protocol() != Report.PROTOCOL) {
            return "the lab host is of another build than this program: build again (mvn package)";
        } else {
            listener.report(report);
        }
        return "";
    }
}
