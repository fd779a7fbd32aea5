package dev.gridlock.lab.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gridlock.data.Knobs;
import dev.gridlock.lab.work.BuiltIn;
import dev.gridlock.lab.work.LapWork;
import dev.gridlock.lab.work.Workload;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WorkloadsTest {
    /** Who plans a comparison has the table only, and must know whose tasks go in rounds. */
    @Test
    void theTableKnowsWhoseTasksAreLaps() throws Exception {
        for (BuiltIn entry : BuiltIn.ALL) {
            Knobs knobs = Workloads.check(
                    new Knobs(entry.name(), entry.models().get(0), entry.leastWorkers(), null, false, Map.of()));
            try (Workload work = Workloads.open(knobs)) {
                assertThat(work instanceof LapWork).as(entry.name()).isEqualTo(entry.laps());
            }
        }
    }
}
