package dev.gridlock.lab.host;

import dev.gridlock.data.Knobs;
import dev.gridlock.data.LockKind;
import dev.gridlock.lab.link.Order;
import dev.gridlock.lab.link.Report;
import org.jspecify.annotations.Nullable;

/** Follows orders, one after the other, on one thread: starts, changes and ends the one run that a host has. */
final class Host {
    private static final String NEW_HOST = "end this host and start another with these knobs";

    private final Site site;
    private final Reporter reporter;
    private final LockTimer lockTimer;
    private @Nullable Run run;

    Host(Site site, Reporter reporter, LockTimer lockTimer) {
        this.site = site;
        this.reporter = reporter;
        this.lockTimer = lockTimer;
    }

    /** Carries an order out, or says why not. */
    void follow(Order order) {
        try {
            if (order instanceof Order.Start start) {
                site.log().keep(start.tasks());
                replace(start.knobs());
            } else if (order instanceof Order.Measure measure) {
                measure(measure);
            } else if (order instanceof Order.Set set) {
                set(set.knobs());
            } else if (order instanceof Order.Stop) {
                stop();
            } else if (order instanceof Order.End end) {
                reporter.send(tell(crew -> crew.kill(end.worker())));
            } else if (order instanceof Order.TimeLocks) {
                lockTimer.start();
            } else if (order instanceof Order.Interrupt interrupt) {
                reporter.send(tell(crew -> crew.interrupt(interrupt.worker())));
            } else if (order instanceof Order.Garbled garbled) {
                throw new Refusal("a line on the link", garbled.why(), "use the same build on both ends");
            }
        } catch (Refusal refusal) {
            reporter.send(refusal.report());
        }
    }

    private interface Deed {
        String doneTo(Crew crew) throws Refusal;
    }

    /** Does something to a worker and says what came of it; what can't be done is no reason for another host. */
    private Report.Note tell(Deed deed) {
        Run current = run;
        if (current == null) {
            return new Report.Note("nothing runs that has workers", true);
        }
        try {
            return new Report.Note(deed.doneTo(current.crew()), false);
        } catch (Refusal refusal) {
            return new Report.Note(refusal.line(), true);
        }
    }

    private void measure(Order.Measure order) throws Refusal {
        stop();
        Run next = Run.open(order.knobs(), site);
        run = next;
        try {
            Measurement measurement = Measurement.of(next, site, order);
            reporter.watch(next);
            Report.Measured measured = measurement.take();
            stop();
            reporter.send(measured);
        } catch (Refusal refusal) {
            stop();
            throw refusal;
        }
    }

    private void set(Knobs asked) throws Refusal {
        Run current = run;
        if (current == null) {
            throw new Refusal("set", "nothing runs", "start a demo first");
        }
        Knobs wanted = Workloads.check(asked);
        Knobs now = current.knobs();
        if (!wanted.demo().equals(now.demo())) {
            throw new Refusal(wanted.demo(), now.demo() + " runs", "start it instead");
        }
        LockKind lock = wanted.lock();
        if (lock != null && lock != now.lock()) {
            throw new Refusal("lock " + lock.word(), "it can't change while the demo runs", NEW_HOST);
        }
        if (wanted.fixed() != now.fixed()) {
            throw new Refusal(
                    wanted.fixed() ? "fixed" : "broken", "the code can't change while the demo runs", NEW_HOST);
        }
        if (wanted.model() != now.model() || !wanted.settings().equals(now.settings())) {
            replace(wanted);
        } else {
            current.resize(wanted);
            sayIfFewer(current, wanted);
        }
    }

    /** The old workers leave, then new ones come; when those can't, the old ones come back. */
    private void replace(Knobs wanted) throws Refusal {
        Run next = Run.open(wanted, site);
        Run old = run;
        if (old != null) {
            try {
                stop();
            } catch (Refusal e) {
                next.discard();
                throw e;
            }
        }
        try {
            begin(next, wanted);
        } catch (Refusal e) {
            next.discard();
            if (old != null) {
                begin(Run.open(old.knobs(), site), old.knobs());
            }
            throw e;
        }
    }

    private void begin(Run next, Knobs wanted) throws Refusal {
        next.resize(wanted);
        run = next;
        reporter.watch(next);
        sayIfFewer(next, wanted);
    }

    private void sayIfFewer(Run current, Knobs wanted) {
        int most = current.work().mostWorkers();
        if (wanted.workers() > most) {
            String what = wanted.fixed() ? wanted.demo() + ", mended," : wanted.demo();
            reporter.send(new Report.Note(
                    what + " has " + most + " workers here, not the " + wanted.workers() + " asked for", false));
        }
    }

    private void stop() throws Refusal {
        Run current = run;
        if (current != null) {
            current.end();
            reporter.rest();
            run = null;
        }
    }

    /** Ends the run if it can't go on, and says why. */
    void endIfFailed() {
        Run current = run;
        String failure = current == null ? null : current.crew().failure();
        if (failure == null) {
            return;
        }
        reporter.send(new Report.Failed(failure));
        try {
            stop();
        } catch (Refusal refusal) {
            // Some workers are stuck as well. The run is over all the same, and has been said to be.
            reporter.rest();
            run = null;
        }
    }
}
