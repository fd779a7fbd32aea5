package dev.gridlock.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gridlock.data.ComparedRun;
import dev.gridlock.data.Model;
import java.util.List;
import org.junit.jupiter.api.Test;

class LossesTest {
    private static String verdict(List<ComparedRun> runs, int index) {
        return new Verdicts(2, runs).of(runs.get(index));
    }

    @Test
    void what_is_lost_comes_first_and_no_cause_is_named_for_the_time() {
        List<ComparedRun> runs = Runs.beside(
                Runs.counting(2, 1.0, 1_243_221), Runs.counting(4, 0.5, 39_999), Runs.counting(8, 2.0, 4_000_000));
        assertThat(verdict(runs, 0)).isEqualTo("loses 31 % of its counts: 1,243,221 of 4,000,000; 2.0 of 2 cores busy");
        assertThat(verdict(runs, 1))
                .isEqualTo("loses less than 1 % of its counts: 39,999 of 4,000,000; 2.0 of 2 cores busy,"
                        + " 2.00x threads with 2 workers");
        assertThat(verdict(runs, 2))
                .startsWith("loses 100 % of its counts")
                .endsWith("takes 2.0 times as long as threads with 2 workers");
    }

    @Test
    void where_nothing_is_lost_that_is_said_too() {
        List<ComparedRun> runs = Runs.beside(Runs.counting(2, 1.0, 0), Runs.counting(4, 1.01, 0));
        assertThat(verdict(runs, 0)).isEqualTo("loses none of its 4,000,000 counts; 2.0 of 2 cores busy");
        assertThat(verdict(runs, 1))
                .isEqualTo("loses none of its 4,000,000 counts; past 2 cores nothing is gained: -1 % at 4");
        assertThat(new Conclusions(2, runs).lines()).first().isEqualTo("no run loses a count");
    }

    @Test
    void who_loses_is_never_the_fastest() {
        List<ComparedRun> runs =
                Runs.beside(Runs.counting(2, 1.0, 0), Runs.counting(3, 0.9, 0), Runs.counting(4, 0.1, 400_000));
        assertThat(new Conclusions(2, runs).lines())
                .containsExactly(
                        "1 of 3 runs lose counts, up to 10 % of them: the result is wrong, however fast it comes",
                        "fastest: 3 threads, 1.11x threads with 2 workers",
                        "threads: past 2 cores nothing is gained: +11 % at 3");
    }

    @Test
    void where_all_lose_nothing_else_is_said() {
        List<ComparedRun> runs = Runs.beside(Runs.counting(2, 1.0, 8_000), Runs.counting(4, 0.1, 400_000));
        assertThat(new Conclusions(2, runs).lines())
                .containsExactly(
                        "every run loses counts, up to 10 % of them: the result is wrong, however fast it comes");
        assertThat(Laws.fit(runs, 8)).singleElement().satisfies(law -> {
            assertThat(law.usl()).isNull();
            assertThat(law.why()).contains("counts were lost");
        });
    }

    @Test
    void work_that_does_not_count_its_losses_hears_nothing_of_them() {
        List<ComparedRun> runs = Runs.beside(Runs.run(Model.THREADS, 1, 2, 2), Runs.run(Model.THREADS, 2, 1, 2));
        assertThat(verdict(runs, 1)).startsWith("saturates 2 cores");
        assertThat(new Conclusions(2, runs).lines()).noneMatch(line -> line.contains("count"));
    }
}
