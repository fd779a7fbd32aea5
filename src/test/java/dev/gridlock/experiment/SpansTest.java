package dev.gridlock.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gridlock.data.TaskSpan;
import dev.gridlock.lab.link.Report;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpansTest {
    private static Report.Task task(long number, double start) {
        return new Report.Task(1, number, start, start + 1, 0.5);
    }

    @Test
    void the_timeline_begins_at_zero_in_order_of_start() {
        assertThat(Spans.of(List.of(task(1, 11), task(0, 10)), 2, 10))
                .containsExactly(new TaskSpan(1, 0, 0, 1, 0.5), new TaskSpan(1, 1, 1, 2, 0.5));
    }

    @Test
    void a_task_that_is_missing_double_or_foreign_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Spans.of(List.of(task(0, 10)), 2, 10))
                .withMessageContaining("task 1 was never done");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Spans.of(List.of(task(0, 10), task(0, 11)), 2, 10))
                .withMessageContaining("task 0 was done twice");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Spans.of(List.of(task(0, 10), task(1L << 40, 11)), 2, 10))
                .withMessageContaining("nobody asked");
    }
}
