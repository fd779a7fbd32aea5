package dev.gridlock.lab.host;

import dev.gridlock.lab.link.Report;
import dev.gridlock.lab.link.ReportWriter;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Tells the profiler, five times a second, how far the run is that is watched. */
final class Reporter {
    private static final long BETWEEN_REPORTS = TimeUnit.MILLISECONDS.toNanos(200);

    private final ReportWriter link;
    private final TaskLog log;
    private @Nullable Run run;
    private String lastNote = "";

    Reporter(ReportWriter link, TaskLog log) {
        this.link = link;
        this.log = log;
    }

    /** A daemon thread that reports once it is started. {@code onFailure} is told, on it, that the run can't go on. */
    Thread thread(Runnable onFailure) {
        Thread thread = new Thread(
                () -> {
                    try {
                        while (true) {
                            if (report()) {
                                onFailure.run();
                            }
                            LockSupport.parkNanos(BETWEEN_REPORTS);
                        }
                    } catch (RuntimeException | Error e) {
                        // A fault of ours. Without reports a run that goes on looks like one that hangs.
                        e.printStackTrace();
                        send(new Report.Failed("the lab host broke: " + e));
                    }
                },
                "reports");
        thread.setDaemon(true);
        return thread;
    }

    /** Reports on this run from now on, and never again on the one before. */
    synchronized void watch(Run next) {
        run = next;
        lastNote = "";
        report();
    }

    /** Reports once more on the run that was watched, then on nothing. */
    synchronized void rest() {
        report();
        run = null;
    }

    /** Sends what has happened since the last time. True when the run can't go on. */
    private synchronized boolean report() {
        Run watched = run;
        if (watched == null) {
            return false;
        }
        for (Report.Task task : log.drain()) {
            send(task);
        }
        send(watched.advance());
        String note = watched.crew().note();
        if (!note.isEmpty() && !note.equals(lastNote)) {
            lastNote = note;
            send(new Report.Note(note, false));
        }
        return watched.crew().failure() != null;
    }

    /** Sends it. A link that is broken means that the profiler is gone. */
    void send(Report report) {
        try {
            link.write(report);
        } catch (IOException e) {
            ParentWatch.end();
        }
    }
}
