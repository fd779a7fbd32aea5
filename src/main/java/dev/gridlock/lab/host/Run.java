package dev.gridlock.lab.host;

import dev.gridlock.data.Knobs;
import dev.gridlock.data.Progress;
import dev.gridlock.lab.link.Report;
import dev.gridlock.lab.work.Workload;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** One workload with its crew, from its start to its end. The knobs change when workers come and go. */
final class Run {
    private final Workload work;
    private final TaskQueue tasks;
    private final Crew crew;
    private final int mostWorkers;
    private final Site site;
    private Knobs knobs;

    private Run(Workload work, TaskQueue tasks, Crew crew, int mostWorkers, Site site, Knobs knobs) {
        this.work = work;
        this.tasks = tasks;
        this.crew = crew;
        this.mostWorkers = mostWorkers;
        this.site = site;
        this.knobs = knobs;
    }

    /** Sets it up, without workers. */
    static Run open(Knobs wanted, Site site) throws Refusal {
        Knobs knobs = Workloads.check(wanted);
        Models.Entry model = Models.find(knobs.model());
        if (model == null) {
            throw new Refusal("model " + knobs.model().word(), "this host does not have it", "another model");
        }
        Workload work = Workloads.open(knobs);
        TaskQueue tasks = new TaskQueue();
        try {
            return new Run(
                    work,
                    tasks,
                    model.maker().make(work, tasks, knobs, site),
                    Math.min(model.mostWorkers(), work.mostWorkers()),
                    site,
                    knobs);
        } catch (Refusal e) {
            close(work, knobs);
            throw e;
        }
    }

    Knobs knobs() {
        return knobs;
    }

    /** Has so many workers, or as many as the model can have. */
    void resize(Knobs wanted) throws Refusal {
        Knobs checked = Workloads.check(wanted);
        crew.resize(Math.min(checked.workers(), mostWorkers));
        knobs = checked;
    }

    /** All workers leave, then the workload is closed. */
    void end() throws Refusal {
        crew.resize(0);
        discard();
    }

    /** Closes the workload, whose workers have left or never came. */
    void discard() {
        close(work, knobs);
    }

    private static void close(Workload work, Knobs knobs) {
        try {
            work.close();
        } catch (IOException e) {
            System.err.println("could not close " + knobs.demo() + ": " + e.getMessage());
        }
    }

    Crew crew() {
        return crew;
    }

    Workload work() {
        return work;
    }

    TaskQueue tasks() {
        return tasks;
    }

    /** How far it is. Sums are made of counters that only grow, so they do too. */
    Report.Advance advance() {
        boolean running = crew.running();
        List<Progress.Worker> workers = new ArrayList<>();
        double units = 0;
        long tasks = 0;
        boolean locks = work.countsLocks();
        long wanted = 0;
        long got = 0;
        for (Crew.Seat seat : crew.seats()) {
            Progress.Worker report = seat.report(locks);
            got += report.lockSuccesses();
            wanted += report.lockAttempts();
            units += report.units();
            tasks += report.tasks();
            workers.add(report);
        }
        Workload.Check check = work.check();
        return new Report.Advance(
                site.clock().seconds(),
                running,
                units,
                work.unit(),
                tasks,
                work.queue(),
                locks ? wanted : -1,
                locks ? got : -1,
                check.expected(),
                check.actual(),
                work.figures(),
                workers);
    }
}
