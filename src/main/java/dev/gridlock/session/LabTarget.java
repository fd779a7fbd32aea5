package dev.gridlock.session;

import dev.gridlock.data.DemoInfo;
import dev.gridlock.data.Knobs;
import dev.gridlock.data.LockWaits;
import dev.gridlock.data.Missing;
import dev.gridlock.data.Progress;
import dev.gridlock.data.TargetInfo;
import dev.gridlock.data.TargetKind;
import dev.gridlock.lab.catalogue.KnobRules;
import dev.gridlock.lab.link.Order;
import dev.gridlock.lab.link.Report;
import dev.gridlock.launch.Jdks;
import dev.gridlock.launch.LabHost;
import dev.gridlock.launch.NotHere;
import dev.gridlock.target.CannotStart;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A demo in a lab host of its own, as what a session watches: turns its knobs, keeps its newest progress. */
final class LabTarget implements Watch.DemoFeed, AutoCloseable {
    private final DemoInfo demo;
    private final Listener listener;
    private final CountDownLatch runningOrOver = new CountDownLatch(1);
    private volatile @Nullable LabHost host;
    private volatile Knobs knobs;
    private volatile String jdk = "";
    private volatile Set<Long> housekeepers = Set.of();
    private volatile @Nullable Progress progress;
    private volatile @Nullable String failure;
    private final TimedWaits timedWaits = new TimedWaits();
    private volatile boolean closed;

    /** What a host says that whoever runs it has to act on. */
    interface Listener {
        /** It can't follow the last order and goes on as before; another host might. */
        void refused(LabTarget lab, String text);

        /** Nothing runs in it, and nothing will: another host with these knobs would fare no better. Told once. */
        void failed(LabTarget lab, String text);

        /** It has something for the user to read. */
        default void said(LabTarget lab, String text, boolean failed) {}

        /** For who asks {@link #awaitRunning} instead. */
        Listener NONE = new Listener() {
            @Override
            public void refused(LabTarget lab, String text) {}

            @Override
            public void failed(LabTarget lab, String text) {}
        };
    }

    private LabTarget(DemoInfo demo, Knobs knobs, Listener listener) {
        this.demo = demo;
        this.knobs = knobs;
        this.listener = listener;
    }

    /**
     * Starts a host with a demo in it, and returns while its JVM still comes up.
     *
     * @param listener told on the link's thread
     */
    static LabTarget start(DemoInfo demo, Knobs knobs, Listener listener) throws CannotDo {
        LabTarget lab = new LabTarget(demo, knobs, listener);
        try {
            LabHost host = LabHost.start(Jdks.forModel(knobs.model()), lab.new Link());
            lab.host = host;
            host.order(new Order.Start(KnobRules.complete(demo, knobs), false));
            return lab;
        } catch (NotHere e) {
            throw new CannotDo(e.line(), e);
        } catch (CannotStart e) {
            throw new CannotDo("the lab host could not be started: " + e.getMessage(), e);
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
        host().order(new Order.Set(KnobRules.complete(demo, next)));
    }

    /** Does something to one of its workers; {@link Listener#said} is told what came of it. */
    void order(Command.OfWorker command) {
        if (command instanceof Command.EndWorker end) {
            host().order(new Order.End(end.worker()));
        } else {
            host().order(new Order.Interrupt(command.worker()));
        }
    }

    /** Lets it say from now on how long threads of its host wait for locks: no more than once. */
    void timeLocks() {
        if (timedWaits.ask()) {
            host().order(new Order.TimeLocks());
        }
    }

    TargetInfo target() {
        return new TargetInfo(host().pid(), TargetKind.DEMO, knobs.demo(), jdk);
    }

    private LabHost host() {
        LabHost started = host;
        if (started == null) {
            throw new IllegalStateException("not started");
        }
        return started;
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
    public Set<Long> housekeepers() {
        return housekeepers;
    }

    @Override
    public List<Missing> missing() {
        List<Missing> missing = new ArrayList<>(host().missing());
        missing.addAll(timedWaits.missing());
        return missing;
    }

    @Override
    public @Nullable LockWaits lockWaits() {
        return timedWaits.take(host().pid());
    }

    @Override
    public void close() {
        closed = true;
        host().close();
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

    /** Called on the link's thread. */
    private final class Link implements LabHost.Listener {
        @Override
        public void report(Report report) {
            if (report instanceof Report.Hello hello) {
                jdk = hello.jdk();
                housekeepers = Set.copyOf(hello.housekeepers());
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
                    listener.refused(LabTarget.this, text);
                }
            } else if (report instanceof Report.LockWaits waits) {
                timedWaits.add(waits);
            } else if (report instanceof Report.Note note) {
                listener.said(LabTarget.this, note.text(), note.failed());
            } else if (report instanceof Report.Failed failed) {
                fail(failed.text());
            }
        }

        @Override
        public void ended(String why) {
            fail(why);
        }
    }
}
