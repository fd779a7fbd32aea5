package dev.gridlock.diagnosis;

import static dev.gridlock.diagnosis.Dumps.lock;
import static dev.gridlock.diagnosis.Dumps.thread;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gridlock.config.Thresholds;
import dev.gridlock.data.Finding;
import dev.gridlock.data.History;
import dev.gridlock.data.ThreadDump;
import java.util.List;

/** Two workers that wait for each other, and what is found in dumps of them. */
final class Deadlocks {
    private Deadlocks() {}

    static Dumps.Thread first() {
        return thread("worker-1")
                .enters(lock(2))
                .holds(lock(1), 1)
                .stack("bank.Transfer.move(Transfer.java:44)", "bank.Transfer.run(Transfer.java:41)");
    }

    static Dumps.Thread second() {
        return thread("worker-2")
                .enters(lock(1))
                .holds(lock(2), 1)
                .stack("bank.Transfer.move(Transfer.java:54)", "bank.Transfer.run(Transfer.java:51)");
    }

    static ThreadDump cycle(long nanos) {
        return Dumps.at(nanos)
                .with(first(), second())
                .reports("worker-1", "worker-2")
                .build();
    }

    static Finding only(ThreadDump dump) {
        List<Finding> findings =
                detect(Samples.history(1, tick -> Samples.tick(tick).jvm(dump)));
        assertThat(findings).hasSize(1);
        return findings.get(0);
    }

    static List<Finding> detect(History history) {
        return new DeadlockDetector().detect(Scene.of(history), Thresholds.defaults());
    }
}
