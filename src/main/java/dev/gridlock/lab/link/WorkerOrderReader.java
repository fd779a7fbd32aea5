package dev.gridlock.lab.link;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Reads, in a worker process, the host's orders. For one thread. */
public final class WorkerOrderReader {
    private final LineIn<WorkerOrder> in;

    public WorkerOrderReader(InputStream in) {
        this.in = new LineIn<>(in, WorkerOrderReader::order, WorkerOrder.Garbled::new);
    }

    /** Waits for the next order; null at the end of the stream. */
    public @Nullable WorkerOrder read() throws IOException {
        return in.next();
    }

    private static WorkerOrder order(Fields fields) throws Malformed {
        String kind = fields.text("order");
        return switch (kind) {
            case "begin" ->
                new WorkerOrder.Begin(
                        KnobsJson.read(fields),
                        fields.index("index"),
                        fields.text("name"),
                        fields.object("whereabouts").texts());
            case "do" -> new WorkerOrder.Do(fields.whole("task"));
            default -> throw new Malformed("no such order: " + kind);
        };
    }
}
