package dev.gridlock.lab.link;

import com.grack.nanojson.JsonStringWriter;
import com.grack.nanojson.JsonWriter;
import java.io.IOException;
import java.io.OutputStream;

/** Sends orders to a pool of Python's. Thread-safe. */
public final class PythonOrderWriter {
    private final LineOut out;

    public PythonOrderWriter(OutputStream out) {
        this.out = new LineOut(out);
    }

    /**
     * Sends it at once.
     *
     * @throws IOException when the pool is gone
     */
    public void write(PythonOrder order) throws IOException {
        JsonStringWriter json = JsonWriter.string().object();
        if (order instanceof PythonOrder.Begin begin) {
            json.value("order", "begin")
                    .value("work", begin.work())
                    .value("processes", begin.processes())
                    .value("pool", begin.pool())
                    .value("workers", begin.workers())
                    .object("settings");
            begin.settings().forEach(json::value);
            json.end();
        } else if (order instanceof PythonOrder.Do task) {
            json.value("order", "do").value("task", task.task());
        }
        out.line(json.end());
    }
}
