package dev.gridlock.lab.link;

import com.grack.nanojson.JsonStringWriter;
import com.grack.nanojson.JsonWriter;
import java.io.IOException;
import java.io.OutputStream;

/** Sends orders to a worker process. Thread-safe. */
public final class WorkerOrderWriter {
    private final LineOut out;

    public WorkerOrderWriter(OutputStream out) {
        this.out = new LineOut(out);
    }

    /**
     * Sends it at once.
     *
     * @throws IOException when the worker is gone
     */
    public void write(WorkerOrder order) throws IOException {
        JsonStringWriter json = JsonWriter.string().object();
        if (order instanceof WorkerOrder.Begin begin) {
            KnobsJson.write(json.value("order", "begin"), begin.knobs())
                    .value("index", begin.index())
                    .value("name", begin.name())
                    .object("whereabouts");
            begin.whereabouts().forEach(json::value);
            json.end();
        } else if (order instanceof WorkerOrder.Do task) {
            json.value("order", "do").value("task", task.task());
        } else {
            throw new IllegalArgumentException("only ever read: " + order);
        }
        out.line(json.end());
    }
}
