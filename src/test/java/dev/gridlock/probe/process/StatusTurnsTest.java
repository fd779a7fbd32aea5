package dev.gridlock.probe.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StatusTurnsTest {
    private final StatusTurns turns = new StatusTurns();

    /** How often each of the threads had its turn in so many full looks. */
    private Map<Integer, Integer> looks(int count, int threads) {
        Map<Integer, Integer> had = new HashMap<>();
        for (int look = 0; look < count; look++) {
            turns.next();
            for (int tid = 4000; tid < 4000 + threads; tid++) {
                had.merge(tid, turns.has(tid) ? 1 : 0, Integer::sum);
            }
        }
        return had;
    }

    @Test
    void of_few_that_ran_each_is_read_each_time() {
        assertThat(looks(3, 128))
                .hasSize(128)
                .allSatisfy((tid, had) -> assertThat(had).isEqualTo(3));
    }

    @Test
    void of_many_each_has_its_turn() {
        looks(1, 500);
        assertThat(looks(8, 500))
                .hasSize(500)
                .allSatisfy((tid, had) -> assertThat(had).isEqualTo(2));
    }

    @Test
    void when_they_have_become_few_all_are_read_again() {
        looks(5, 500);
        looks(1, 100);
        assertThat(looks(2, 100)).allSatisfy((tid, had) -> assertThat(had).isEqualTo(2));
    }
}
