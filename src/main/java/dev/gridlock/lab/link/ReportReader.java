package dev.gridlock.lab.link;

import dev.gridlock.data.Frame;
import dev.gridlock.data.LockWait;
import dev.gridlock.data.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the reports of a lab host. For one thread. */
public final class ReportReader {
    private final LineIn<Report> in;

    public ReportReader(InputStream in) {
        this.in = new LineIn<>(in, ReportReader::report, Report.Garbled::new);
    }

    /** Waits for the next report; null at the end of the stream. */
    public @Nullable Report read() throws IOException {
        return in.next();
    }

    private static Report report(Fields fields) throws Malformed {
        String kind = fields.text("report");
        return switch (kind) {
            case "hello" ->
                new Report.Hello(
                        fields.index("pid"),
                        fields.text("jdk"),
                        fields.index("protocol"),
                        fields.wholes("housekeepers"));
            case "advance" -> advance(fields);
            case "task" ->
                new Report.Task(
                        fields.index("worker"),
                        fields.whole("task"),
                        fields.number("start"),
                        fields.number("stop"),
                        fields.number("cpu"));
            case "measured" ->
                new Report.Measured(
                        fields.number("startup"),
                        fields.number("begin"),
                        fields.number("real"),
                        fields.number("user"),
                        fields.number("system"),
                        fields.number("rssMb"),
                        fields.number("others"));
            case "lock-waits" ->
                new Report.LockWaits(lockWaits(fields.list("waits")), fields.whole("left"), fields.text("why"));
            case "refused" -> new Report.Refused(fields.text("what"), fields.text("why"), fields.text("try"));
            case "note" -> new Report.Note(fields.text("text"), fields.flag("failed"));
            case "failed" -> new Report.Failed(fields.text("text"));
            default -> throw new Malformed("no such report: " + kind);
        };
    }

    private static List<LockWait> lockWaits(List<Fields> list) throws Malformed {
        List<LockWait> waits = new ArrayList<>();
        for (Fields wait : list) {
            LockWait.Kind kind = LockWait.Kind.of(wait.text("kind"));
            if (kind == null) {
                throw new Malformed("no such kind of wait: " + wait.text("kind"));
            }
            waits.add(new LockWait(
                    kind,
                    wait.text("lock"),
                    wait.text("id"),
                    new Frame(wait.text("class"), wait.text("method"), wait.text("location")),
                    wait.whole("waits"),
                    wait.number("seconds"),
                    wait.number("longest")));
        }
        return waits;
    }

    private static Report.Advance advance(Fields fields) throws Malformed {
        List<Progress.Worker> workers = new ArrayList<>();
        for (Fields worker : fields.list("workers")) {
            workers.add(new Progress.Worker(
                    worker.index("index"),
                    worker.text("name"),
                    worker.whole("javaId"),
                    worker.index("pid"),
                    worker.wholeOrMinusOne("tasks"),
                    worker.number("units"),
                    worker.wholeOrMinusOne("lockAttempts"),
                    worker.wholeOrMinusOne("lockSuccesses")));
        }
        return new Report.Advance(
                fields.number("seconds"),
                fields.flag("running"),
                fields.number("units"),
                fields.text("unit"),
                fields.wholeOrMinusOne("tasks"),
                fields.wholeOrMinusOne("queue"),
                fields.wholeOrMinusOne("lockAttempts"),
                fields.wholeOrMinusOne("lockSuccesses"),
                fields.number("expected"),
                fields.number("actual"),
                fields.object("figures").numbers(),
                workers);
    }
}
