package dev.gridlock.lab.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gridlock.lab.work.Worker;
import java.util.List;
import org.junit.jupiter.api.Test;

class StarvingTest {
    private static Worker with(int index, int tasks) {
        Worker worker = new Worker(index);
        for (int i = 0; i < tasks; i++) {
            worker.taskDone();
        }
        return worker;
    }

    @Test
    void whoHasDoneNothingWhileAnotherDidManyStarves() {
        Worker starving = with(1, 0);
        assertThat(Measurement.starving(List.of(with(0, 10), starving, with(2, 3))))
                .isSameAs(starving);
    }

    /** With 64 workers on 2 cores and tasks of 5 s the last one is at its first for minutes. */
    @Test
    void whoIsMerelyLateDoesNot() {
        assertThat(Measurement.starving(List.of(with(0, 9), with(1, 0)))).isNull();
        assertThat(Measurement.starving(List.of(with(0, 500), with(1, 1)))).isNull();
        assertThat(Measurement.starving(List.of())).isNull();
    }
}
