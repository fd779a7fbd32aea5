package dev.gridlock.lab.link;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Reads the reports of a worker process. For one thread. */
public final class WorkerReportReader {
    private final LineIn<WorkerReport> in;

    public WorkerReportReader(InputStream in) {
        this.in = new LineIn<>(in, WorkerReportReader::report, WorkerReport.Garbled::new);
    }

    /** Waits for the next report; null at the end of the stream. */
    public @Nullable WorkerReport read() throws IOException {
        return in.next();
    }

    private static WorkerReport report(Fields fields) throws Malformed {
        String kind = fields.text("report");
        return switch (kind) {
            case "ready" -> new WorkerReport.Ready(fields.index("pid"));
            case "advance" -> new WorkerReport.Advance(fields.whole("units"));
            case "done" ->
                new WorkerReport.Done(
                        fields.whole("task"), fields.whole("result"), fields.number("seconds"), fields.number("cpu"));
            case "failed" -> new WorkerReport.Failed(fields.text("text"));
            default -> throw new Malformed("no such report: " + kind);
        };
    }
}
