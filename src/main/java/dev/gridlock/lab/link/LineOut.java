package dev.gridlock.lab.link;

import com.grack.nanojson.JsonStringWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Writes one JSON object a line, whole lines only, whoever writes at the same time. */
final class LineOut {
    private final OutputStream out;

    LineOut(OutputStream out) {
        this.out = out;
    }

    /** Writes and flushes. A JSON string never holds a bare line feed, so the line is one line. */
    void line(JsonStringWriter json) throws IOException {
        byte[] bytes = (json.done() + '\n').getBytes(StandardCharsets.UTF_8);
        synchronized (out) {
            out.write(bytes);
            out.flush();
        }
    }

    /** Adds a number, or null for one that was not reported: JSON has no NaN. */
    static JsonStringWriter number(JsonStringWriter json, String name, double value) {
        return Double.isFinite(value) ? json.value(name, value) : json.nul(name);
    }
}
