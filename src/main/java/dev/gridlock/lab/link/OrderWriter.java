package dev.gridlock.lab.link;

import com.grack.nanojson.JsonStringWriter;
import com.grack.nanojson.JsonWriter;
import java.io.IOException;
import java.io.OutputStream;

/** Sends orders to a lab host. Thread-safe. */
public final class OrderWriter {
    private final LineOut out;

    public OrderWriter(OutputStream out) {
        this.out = new LineOut(out);
    }

    /**
     * Sends it at once.
     *
     * @throws IOException when the host is gone
     */
    public void write(Order order) throws IOException {
        JsonStringWriter json = JsonWriter.string().object();
        if (order instanceof Order.Start start) {
            KnobsJson.write(json.value("order", "start").value("tasks", start.tasks()), start.knobs());
        } else if (order instanceof Order.Measure measure) {
            json.value("order", "measure").value("tasks", measure.tasks()).value("warmUp", measure.warmUpSeconds());
            KnobsJson.write(json, measure.knobs());
        } else if (order instanceof Order.Set set) {
            KnobsJson.write(json.value("order", "set"), set.knobs());
        } else if (order instanceof Order.End end) {
            json.value("order", "end").value("worker", end.worker());
        } else if (order instanceof Order.Interrupt interrupt) {
            json.value("order", "interrupt").value("worker", interrupt.worker());
        } else if (order instanceof Order.TimeLocks) {
            json.value("order", "time-locks");
        } else if (order instanceof Order.Stop) {
            json.value("order", "stop");
        } else {
            throw new IllegalArgumentException("only ever read: " + order);
        }
        out.line(json.end());
    }
}
