package dev.gridlock.lab.link;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Reads the reports of a pool of Python's. For one thread. */
public final class PythonReportReader {
    private final LineIn<PythonReport> in;

    public PythonReportReader(InputStream in) {
        this.in = new LineIn<>(in, PythonReportReader::report, PythonReport.Garbled::new);
    }

    /** Waits for the next report; null at the end of the stream. */
    public @Nullable PythonReport read() throws IOException {
        return in.next();
    }

    private static PythonReport report(Fields fields) throws Malformed {
        String kind = fields.text("report");
        return switch (kind) {
            case "seat" -> new PythonReport.Seat(fields.index("worker"), fields.index("pid"), fields.index("tid"));
            case "ready" -> {
                String note = fields.textOrNull("note");
                yield new PythonReport.Ready(fields.text("python"), fields.number("clock"), note == null ? "" : note);
            }
            case "counts" -> new PythonReport.Counts(fields.wholes("units"));
            case "done" ->
                new PythonReport.Done(
                        fields.whole("task"),
                        fields.index("worker"),
                        fields.number("start"),
                        fields.number("seconds"),
                        fields.number("cpu"),
                        fields.whole("result"),
                        fields.whole("units"));
            case "broken" -> new PythonReport.Broken(fields.text("text"));
            case "failed" -> new PythonReport.Failed(fields.text("text"));
            default -> throw new Malformed("no such report: " + kind);
        };
    }
}
