package dev.gridlock.lab.link;

import static dev.gridlock.lab.link.LineOut.number;

import com.grack.nanojson.JsonStringWriter;
import com.grack.nanojson.JsonWriter;
import java.io.IOException;
import java.io.OutputStream;

/** Sends a worker process's reports to its host. Thread-safe. */
public final class WorkerReportWriter {
    private final LineOut out;

    public WorkerReportWriter(OutputStream out) {
        this.out = new LineOut(out);
    }

    /**
     * Sends it at once.
     *
     * @throws IOException when the host is gone
     */
    public void write(WorkerReport report) throws IOException {
        JsonStringWriter json = JsonWriter.string().object();
        if (report instanceof WorkerReport.Ready ready) {
            json.value("report", "ready").value("pid", ready.pid());
        } else if (report instanceof WorkerReport.Advance advance) {
            json.value("report", "advance").value("units", advance.units());
        } else if (report instanceof WorkerReport.Done done) {
            json.value("report", "done").value("task", done.task()).value("result", done.result());
            number(json, "seconds", done.seconds());
            number(json, "cpu", done.cpuSeconds());
        } else if (report instanceof WorkerReport.Failed failed) {
            json.value("report", "failed").value("text", failed.text());
        } else {
            throw new IllegalArgumentException("only ever read: " + report);
        }
        out.line(json.end());
    }
}
