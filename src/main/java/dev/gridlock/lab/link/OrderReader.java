package dev.gridlock.lab.link;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Reads the orders of a profiler. For one thread. */
public final class OrderReader {
    private final LineIn<Order> in;

    public OrderReader(InputStream in) {
        this.in = new LineIn<>(in, OrderReader::order, Order.Garbled::new);
    }

    /** Waits for the next order; null at the end of the stream. */
    public @Nullable Order read() throws IOException {
        return in.next();
    }

    private static Order order(Fields fields) throws Malformed {
        String kind = fields.text("order");
        return switch (kind) {
            case "start" -> new Order.Start(KnobsJson.read(fields), fields.flag("tasks"));
            case "measure" -> {
                long tasks = fields.whole("tasks");
                double warmUp = fields.number("warmUp");
                if (tasks < 1 || !(warmUp >= 0)) {
                    throw new Malformed("nothing to measure: " + tasks + " tasks, warm-up " + warmUp);
                }
                yield new Order.Measure(KnobsJson.read(fields), tasks, warmUp);
            }
            case "set" -> new Order.Set(KnobsJson.read(fields));
            case "end" -> new Order.End(fields.index("worker"));
            case "interrupt" -> new Order.Interrupt(fields.index("worker"));
            case "time-locks" -> new Order.TimeLocks();
            case "stop" -> new Order.Stop();
            default -> throw new Malformed("no such order: " + kind);
        };
    }
}
