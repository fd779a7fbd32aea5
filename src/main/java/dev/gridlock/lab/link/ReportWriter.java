package dev.gridlock.lab.link;

import static dev.gridlock.lab.link.LineOut.number;

import com.grack.nanojson.JsonStringWriter;
import com.grack.nanojson.JsonWriter;
import dev.gridlock.data.LockWait;
import dev.gridlock.data.Progress;
import java.io.IOException;
import java.io.OutputStream;

/** Sends a lab host's reports. Thread-safe. */
public final class ReportWriter {
    private final LineOut out;

    public ReportWriter(OutputStream out) {
        this.out = new LineOut(out);
    }

    /**
     * Sends it at once; blocks while the pipe is full.
     *
     * @throws IOException when the profiler is gone
     */
    public void write(Report report) throws IOException {
        JsonStringWriter json = JsonWriter.string().object();
        if (report instanceof Report.Hello hello) {
            json.value("report", "hello")
                    .value("pid", hello.pid())
                    .value("jdk", hello.jdk())
                    .value("protocol", hello.protocol())
                    .array("housekeepers", hello.housekeepers());
        } else if (report instanceof Report.Advance advance) {
            write(json.value("report", "advance"), advance);
        } else if (report instanceof Report.Task task) {
            json.value("report", "task").value("worker", task.worker()).value("task", task.task());
            number(json, "start", task.startSeconds());
            number(json, "stop", task.stopSeconds());
            number(json, "cpu", task.cpuSeconds());
        } else if (report instanceof Report.Measured measured) {
            json.value("report", "measured");
            number(json, "startup", measured.startupSeconds());
            number(json, "begin", measured.beginSeconds());
            number(json, "real", measured.realSeconds());
            number(json, "user", measured.userSeconds());
            number(json, "system", measured.systemSeconds());
            number(json, "rssMb", measured.rssMb());
            number(json, "others", measured.otherCores());
        } else if (report instanceof Report.LockWaits waits) {
            write(json.value("report", "lock-waits"), waits);
        } else if (report instanceof Report.Refused refused) {
            json.value("report", "refused")
                    .value("what", refused.what())
                    .value("why", refused.why())
                    .value("try", refused.tryThis());
        } else if (report instanceof Report.Note note) {
            json.value("report", "note").value("text", note.text()).value("failed", note.failed());
        } else if (report instanceof Report.Failed failed) {
            json.value("report", "failed").value("text", failed.text());
        } else {
            throw new IllegalArgumentException("only ever read: " + report);
        }
        out.line(json.end());
    }

    private static void write(JsonStringWriter json, Report.LockWaits report) {
        json.value("left", report.left()).value("why", report.why()).array("waits");
        for (LockWait wait : report.waits()) {
            json.object()
                    .value("kind", wait.kind().word())
                    .value("lock", wait.className())
                    .value("id", wait.id())
                    .value("class", wait.at().className())
                    .value("method", wait.at().method())
                    .value("location", wait.at().location())
                    .value("waits", wait.waits());
            number(json, "seconds", wait.seconds());
            number(json, "longest", wait.longest()).end();
        }
        json.end();
    }

    private static void write(JsonStringWriter json, Report.Advance advance) {
        number(json, "seconds", advance.hostSeconds());
        json.value("running", advance.running());
        number(json, "units", advance.units());
        json.value("unit", advance.unit())
                .value("tasks", advance.tasks())
                .value("queue", advance.queue())
                .value("lockAttempts", advance.lockAttempts())
                .value("lockSuccesses", advance.lockSuccesses());
        number(json, "expected", advance.expected());
        number(json, "actual", advance.actual());
        json.object("figures");
        advance.figures().forEach((name, value) -> number(json, name, value));
        json.end();
        json.array("workers");
        for (Progress.Worker worker : advance.workers()) {
            json.object()
                    .value("index", worker.index())
                    .value("name", worker.name())
                    .value("javaId", worker.javaId())
                    .value("pid", worker.pid())
                    .value("tasks", worker.tasks());
            number(json, "units", worker.units())
                    .value("lockAttempts", worker.lockAttempts())
                    .value("lockSuccesses", worker.lockSuccesses())
                    .end();
        }
        json.end();
    }
}
