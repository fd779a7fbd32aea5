package dev.gridlock.session;

import dev.gridlock.data.DemoInfo;
import dev.gridlock.data.Knobs;
import dev.gridlock.data.Missing;
import dev.gridlock.data.Progress;
import dev.gridlock.data.TargetInfo;
import dev.gridlock.data.TargetKind;
import dev.gridlock.lab.catalogue.KnobRules;
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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Our end of the link to a lab host: starts it, turns its knobs, keeps its newest progress.
 *
 * <p>The host gets the JVM's own default flags, not the lean ones we run with, or every figure would be the wrong
 * compiler's. A thread reads its reports until end of file; whoever asks for progress never waits for the host.
 */
final class LabTarget implements Watch.DemoFeed, AutoCloseable {
    /** An ending JVM waits up to 0.3 s for threads in native code, as at a socket; killed earlier it leaves its files. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    private static final int ENOUGH = 300;

    private final OwnedProcess process;
    private final LastWords lastWords;
    private final DemoInfo demo;
    private final OrderWriter orders;
    private final Listener listener;
    private final CountDownLatch runningOrOver = new CountDownLatch(1);
    private volatile Knobs knobs;
    private volatile String jdk = "";
    private volatile @Nullable Progress progress;
    private volatile @Nullable String failure;
    private volatile boolean closed;

    /** What came over the link and is no report: a virtual machine that breaks down says so there. The reader's own. */
    private String stray = "";

    /** What a host says that whoever runs it has to act on. */
    interface Listener {
        /** It can't follow the last order and goes on as before; another host might. */
        void refused(LabTarget lab, String text);

        /** Nothing runs in it, and nothing will: another host with these knobs would fare no better. Told once. */
        void failed(LabTarget lab, String text);

        /** For who asks {@link #awaitRunning} instead. */
        Listener NONE = new Listener() {
            @Override
            public void refused(LabTarget lab, String text) {}

            @Override
            public void failed(LabTarget lab, String text) {}
        };
    }

    private LabTarget(OwnedProcess process, LastWords lastWords, DemoInfo demo, Knobs knobs, Listener listener) {
        this.process = process;
        this.demo = demo;
        this.lastWords = lastWords;
        this.orders = new OrderWriter(process.input());
        this.knobs = knobs;
        this.listener = listener;
    }

    /**
     * Starts a host with a demo in it, and returns while its JVM still comes up.
     *
     * @param listener told on the link's thread
     */
    static LabTarget start(DemoInfo demo, Knobs knobs, Listener listener) throws CannotDo {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        // What the virtual machine itself prints, a reason not to start above all, must not stand between reports.
        List<String> command = List.of(
                java,
                "-XX:+DisplayVMOutputToStderr",
                "-cp",
                System.getProperty("java.class.path"),
                HostMain.class.getName());
        LastWords lastWords = LastWords.open();
        try {
            OwnedProcess process = OwnedProcess.start(command, Map.of(), lastWords.redirect());
            LabTarget lab = new LabTarget(process, lastWords, demo, knobs, listener);
            Thread reader = new Thread(lab::read, "gridlock-link");
            reader.setDaemon(true);
            reader.start();
            lab.order(new Order.Start(KnobRules.complete(demo, knobs), false));
            return lab;
        } catch (CannotStart e) {
            lastWords.close();
            throw new CannotDo("the lab host could not be started: " + e.getMessage(), e);
        } finally {
            lastWords.unlink();
        }
    }

    /** Throws the words of a demo that broke, or of a host that ended unasked. */
    void checkHealth() throws CannotDo {
        String why = failure;
        if (why != null) {
            throw new CannotDo(why);
        }
    }

    /** Waits until all workers run. */
    void awaitRunning(Duration limit) throws CannotDo, InterruptedException {
        boolean told = runningOrOver.await(limit.toMillis(), TimeUnit.MILLISECONDS);
        checkHealth();
        if (!told) {
            throw new CannotDo("the demo's workers did not start within " + limit.toSeconds()
                    + " s: is this machine overloaded? fewer workers may help");
        }
    }

    /** Sets the demo otherwise while it runs. */
    void set(Knobs next) {
        knobs = next;
        order(new Order.Set(KnobRules.complete(demo, next)));
    }

    TargetInfo target() {
        return new TargetInfo(process.pid(), TargetKind.DEMO, knobs.demo(), jdk);
    }

    @Override
    public Knobs knobs() {
        return knobs;
    }

    @Override
    public @Nullable Progress progress() {
        return progress;
    }

    @Override
    public List<Missing> missing() {
        return process.missing();
    }

    @Override
    public void close() {
        closed = true;
        process.end(GRACE);
        lastWords.close();
    }

    private void order(Order order) {
        try {
            orders.write(order);
        } catch (IOException e) {
            // The host is gone: the reader sees the end of its reports and says so.
            return;
        }
    }

    private void read() {
        ReportReader reports = new ReportReader(process.output());
        try {
            Report report;
            while ((report = reports.read()) != null) {
                take(report);
            }
        } catch (IOException e) {
            // Same as the end of file below.
        }
        String words = lastWords.read();
        fail("the lab host has ended" + (words.isEmpty() && !stray.isBlank() ? ":" + stray : words));
    }

    private void fail(String why) {
        if (failure == null) {
            failure = why;
            if (!closed) {
                listener.failed(this, why);
            }
        }
        runningOrOver.countDown();
    }

    private void take(Report report) {
        if (report instanceof Report.Hello hello) {
            jdk = hello.jdk();
            if (hello.protocol() != Report.PROTOCOL) {
                fail("the lab host is of another build than this program: build again (mvn package)");
            }
        } else if (report instanceof Report.Advance advance) {
            progress = advance.at(System.nanoTime());
            if (advance.running()) {
                runningOrOver.countDown();
            }
        } else if (report instanceof Report.Refused refused) {
            String text = refused.what() + ": " + refused.why();
            if (progress == null) {
                fail(text + "; " + refused.tryThis());
            } else {
                listener.refused(this, text);
            }
        } else if (report instanceof Report.Failed failed) {
            fail(failed.text());
        } else if (report instanceof Report.Garbled garbled && stray.length() < ENOUGH) {
            stray += " " + garbled.line().strip();
        }
    }
}
