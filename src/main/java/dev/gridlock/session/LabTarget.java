package dev.gridlock.session;

import dev.gridlock.data.DemoInfo;
import dev.gridlock.data.Knobs;
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
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Our end of the link to a lab host: starts it, turns its knobs, keeps its newest progress.
 *
 * <p>The host gets the JVM's own default flags, not the lean ones we run with, or every figure would be the wrong
 * compiler's. A thread reads its reports until end of file; whoever asks for progress never waits for the host.
 */
final class LabTarget implements Watch.DemoFeed, AutoCloseable {
    private static final Duration GRACE = Duration.ofMillis(300);

    private final OwnedProcess process;
    private final LastWords lastWords;
    private final DemoInfo demo;
    private final OrderWriter orders;
    private final BiConsumer<LabTarget, String> onRefusal;
    private final CountDownLatch runningOrOver = new CountDownLatch(1);
    private volatile Knobs knobs;
    private volatile String jdk = "";
    private volatile @Nullable Progress progress;
    private volatile @Nullable String failure;

    private LabTarget(
            OwnedProcess process,
            LastWords lastWords,
            DemoInfo demo,
            Knobs knobs,
            BiConsumer<LabTarget, String> onRefusal) {
        this.process = process;
        this.demo = demo;
        this.lastWords = lastWords;
        this.orders = new OrderWriter(process.input());
        this.knobs = knobs;
        this.onRefusal = onRefusal;
    }

    /**
     * Starts a host with a demo in it, and returns while its JVM still comes up.
     *
     * @param onRefusal called on the link's thread when the host can't follow an order, with its words
     */
    static LabTarget start(DemoInfo demo, Knobs knobs, BiConsumer<LabTarget, String> onRefusal) throws CannotDo {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = List.of(java, "-cp", System.getProperty("java.class.path"), HostMain.class.getName());
        try {
            LastWords lastWords = LastWords.open();
            OwnedProcess process = OwnedProcess.start(command, Map.of(), lastWords.redirect());
            lastWords.unlink();
            LabTarget lab = new LabTarget(process, lastWords, demo, knobs, onRefusal);
            Thread reader = new Thread(lab::read, "gridlock-link");
            reader.setDaemon(true);
            reader.start();
            lab.order(new Order.Start(KnobRules.complete(demo, knobs), false));
            return lab;
        } catch (CannotStart e) {
            throw new CannotDo("the lab host could not be started: " + e.getMessage(), e);
        }
    }

    /** Waits until all workers run. */
    void awaitRunning(Duration limit) throws CannotDo, InterruptedException {
        boolean told = runningOrOver.await(limit.toMillis(), TimeUnit.MILLISECONDS);
        String why = failure;
        if (why != null) {
            throw new CannotDo(why);
        }
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
    public void close() {
        process.end(GRACE);
        lastWords.close();
    }

    private void order(Order order) {
        try {
            orders.write(order);
        } catch (IOException e) {
            // The host is gone: the reader sees the end of its reports and says so.
            failure = failure == null ? "the lab host has ended" : failure;
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
        if (failure == null) {
            failure = "the lab host has ended" + lastWords.read();
        }
        runningOrOver.countDown();
    }

    private void take(Report report) {
        if (report instanceof Report.Hello hello) {
            jdk = hello.jdk();
        } else if (report instanceof Report.Advance advance) {
            progress = advance.at(System.nanoTime());
            if (advance.running()) {
                runningOrOver.countDown();
            }
        } else if (report instanceof Report.Refused refused) {
            onRefusal.accept(this, refused.what() + ": " + refused.why());
        } else if (report instanceof Report.Failed failed) {
            failure = failed.text();
            runningOrOver.countDown();
        }
    }
}
