package dev.gridlock.experiment;

import dev.gridlock.data.Model;
import dev.gridlock.lab.catalogue.KnobRules;
import dev.gridlock.lab.link.Order;
import dev.gridlock.lab.link.Report;
import dev.gridlock.launch.Jdks;
import dev.gridlock.launch.LabHost;
import dev.gridlock.launch.NotHere;
import dev.gridlock.target.CannotStart;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes each run in a lab host of its own, so that no run inherits another's compiled code, heap or threads.
 *
 * <p>The host warms its workers up and takes the figures; what is left to do here is to start it, to hear it out, and
 * to end it with all that it has started. A host in which nothing moves for a minute is given up. A JDK that only
 * virtual threads need, and that has never got as far as a host's first word, is given up too: all others then run on
 * ours.
 */
final class HostBench implements Bench {
    /** What the JIT compiler needs to compile a loop that is busy from the start, twice over. */
    private static final double WARM_UP_SECONDS = 0.4;

    private static final long STUCK_NANOS = Duration.ofSeconds(60).toNanos();
    private static final long SILENT_NANOS = Duration.ofSeconds(20).toNanos();
    private static final long LOOK_MS = 500;

    private final Path own;
    private Path jdk;
    private String whyNotVirtual;
    private boolean proven;
    private @Nullable LabHost host;
    private boolean cancelled;

    /**
     * A bench whose hosts all run on one JDK: ours, or, where virtual threads take part, the one that they need. Else
     * one would compare two compilers with each other.
     *
     * @param virtual whether virtual threads take part
     */
    HostBench(boolean virtual) {
        own = Path.of(System.getProperty("java.home"));
        Path found = own;
        String lacking = "";
        if (virtual) {
            try {
                found = Jdks.forModel(Model.VIRTUAL);
            } catch (NotHere e) {
                lacking = e.line();
            }
        }
        jdk = found;
        whyNotVirtual = lacking;
    }

    @Override
    public Outcome run(Trial trial) throws InterruptedException {
        if (trial.knobs().model() == Model.VIRTUAL && !whyNotVirtual.isEmpty()) {
            return new Outcome.Cannot(whyNotVirtual);
        }
        Link link = new Link();
        Outcome outcome = run(trial, link);
        proven |= link.spoke();
        if (outcome instanceof Outcome.Cannot cannot && !proven && !jdk.equals(own) && !isCancelled()) {
            whyNotVirtual = "the JDK in " + jdk + " runs no lab host (" + cannot.why()
                    + "); mend or remove it, or set GRIDLOCK_JAVA to the folder of another";
            jdk = own;
            return run(trial);
        }
        return outcome;
    }

    private synchronized boolean isCancelled() {
        return cancelled;
    }

    private Outcome run(Trial trial, Link link) throws InterruptedException {
        LabHost started;
        synchronized (this) {
            if (cancelled) {
                return new Outcome.Cannot("cancelled");
            }
            try {
                started = LabHost.start(jdk, link);
            } catch (CannotStart e) {
                return new Outcome.Cannot(String.valueOf(e.getMessage()));
            }
            host = started;
        }
        try (started) {
            started.order(
                    new Order.Measure(KnobRules.complete(trial.demo(), trial.knobs()), trial.tasks(), WARM_UP_SECONDS));
            return link.await(trial.tasks());
        } finally {
            synchronized (this) {
                host = null;
            }
        }
    }

    @Override
    public void cancel() {
        LabHost running;
        synchronized (this) {
            cancelled = true;
            running = host;
        }
        if (running != null) {
            running.close();
        }
    }

    /** What one host says. Its methods are called on the link's thread, but for {@link #await}. */
    private static final class Link implements LabHost.Listener {
        private final List<Report.Task> tasks = new ArrayList<>();
        private Report.@Nullable Measured measured;
        private Map<String, Double> figures = Map.of();
        private String jdk = "";
        private boolean working;
        private @Nullable String why;
        private double moved = -1;
        private long movedNanos = System.nanoTime();
        private long heardNanos = System.nanoTime();

        @Override
        public synchronized void report(Report report) {
            heardNanos = System.nanoTime();
            try {
                take(report);
            } catch (OutOfMemoryError e) {
                // The link's thread would die of it, and nobody would hear of the end.
                tasks.clear();
                why = "too many tasks for the memory of this program: fewer --tasks, or fewer --workers and --models";
            }
            notifyAll();
        }

        private void take(Report report) {
            if (report instanceof Report.Task task) {
                tasks.add(task);
            } else if (report instanceof Report.Measured figures) {
                measured = figures;
            } else if (report instanceof Report.Refused refused) {
                why = refused.what() + ": " + refused.why() + "; " + refused.tryThis();
            } else if (report instanceof Report.Failed failed) {
                why = failed.text();
            } else if (report instanceof Report.Hello hello) {
                jdk = hello.jdk();
            } else if (report instanceof Report.Advance advance) {
                figures = advance.figures();
                working = advance.running();
                double sum =
                        advance.units() + advance.tasks() + advance.workers().size() + tasks.size();
                movedNanos = sum == moved ? movedNanos : System.nanoTime();
                moved = sum;
            }
        }

        @Override
        public synchronized void ended(String reason) {
            why = why == null && measured == null ? reason : why;
            notifyAll();
        }

        /** Whether a host came up at all. */
        synchronized boolean spoke() {
            return !jdk.isEmpty();
        }

        /** What is waited for in vain. A host reports five times a second, unless it is stuck itself. */
        private String stuck() {
            boolean silent = System.nanoTime() - heardNanos > SILENT_NANOS;
            String what = jdk.isEmpty()
                    ? "the lab host did not come up"
                    : silent
                            ? "the lab host fell silent, and nothing was done"
                            : working ? "nothing was done" : "the workers did not come up";
            return what + " in " + STUCK_NANOS / 1_000_000_000 + " s: given up; "
                    + (working
                            ? "try smaller tasks or fewer workers"
                            : "try fewer workers, or look what holds them up");
        }

        synchronized Outcome await(int wanted) throws InterruptedException {
            while (measured == null && why == null) {
                if (System.nanoTime() - movedNanos > STUCK_NANOS) {
                    return new Outcome.Cannot(stuck());
                }
                wait(LOOK_MS);
            }
            if (measured == null || why != null) {
                return new Outcome.Cannot(String.valueOf(why));
            }
            try {
                return new Outcome.Done(measured, Spans.of(tasks, wanted, measured.beginSeconds()), figures, jdk);
            } catch (IllegalArgumentException e) {
                return new Outcome.Cannot(e.getMessage() + ", by a fault of Gridlock's own");
            }
        }
    }
}
