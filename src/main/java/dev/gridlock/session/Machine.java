package dev.gridlock.session;

import dev.gridlock.data.SystemSample;
import dev.gridlock.probe.system.SystemProbe;
import java.time.Duration;
import java.util.List;

/**
 * The machine in one short look, for the report that stands in for the screen where there is no terminal.
 *
 * @param system over the span of the look
 * @param jvms that can be attached to
 */
public record Machine(SystemSample system, List<Picture.JvmEntry> jvms) {
    public Machine {
        jvms = List.copyOf(jvms);
    }

    /** Watches for {@code span}, since shares of time need two readings. */
    public static Machine look(Duration span) throws InterruptedException {
        try (SystemProbe probe = SystemProbe.create()) {
            // There is no second report for what the first came too early for.
            probe.bringUp();
            probe.sample();
            Thread.sleep(span.toMillis());
            return new Machine(probe.sample(), Jvms.attachable());
        }
    }
}
