package dev.gridlock.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gridlock.config.Thresholds;
import dev.gridlock.data.Finding;
import dev.gridlock.data.History;
import dev.gridlock.data.Progress;
import java.util.List;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;

/** Tasks that wait for a worker, by the length of their queue at each second. */
class PoolStarvationTest {
    @Test
    void aQueueThatGrowsWhileAllWorkersAreHeldStarves() {
        List<Finding> found = find(queue(6, tick -> tick * 10));
        assertThat(found).hasSize(1);
        assertThat(found.get(0).title())
                .isEqualTo("60 tasks wait for a worker, more and more: all 2 are held by others");
        assertThat(found.get(0).evidence()).contains("tasks in the queue: 40 -> 60 in 2.0 s");
    }

    @Test
    void itGoesOnStarvingHoweverLongTheQueueIs() {
        assertThat(find(queue(60, tick -> tick * 50))).hasSize(1);
    }

    @Test
    void tasksThatComeRarelyStarveAsWell() {
        assertThat(find(queue(12, tick -> tick / 2))).hasSize(1);
    }

    @Test
    void twoTicksAreEnoughWhereEachIsLong() {
        assertThat(find(Samples.history(2, tick -> Samples.tick(tick).seconds(5).progress(report(tick, tick * 10)))))
                .hasSize(1);
    }

    @Test
    void aQueueThatStaysSwaysOrShrinksDoesNot() {
        assertThat(find(queue(6, tick -> 60))).as("full").isEmpty();
        assertThat(find(queue(6, tick -> 100 - tick * 10))).as("worked off").isEmpty();
        assertThat(find(queue(6, tick -> tick % 2 * 40))).as("sways").isEmpty();
        assertThat(find(queue(6, tick -> tick < 5 ? 0 : 120 - tick * 4)))
                .as("a burst")
                .isEmpty();
        assertThat(find(queue(8, tick -> tick < 5 ? 0 : 120)))
                .as("a burst that stays")
                .isEmpty();
        assertThat(find(queue(14, tick -> Math.min(tick, 10) * 10)))
                .as("has become full")
                .isEmpty();
        assertThat(find(queue(3, tick -> tick))).as("short").isEmpty();
    }

    @Test
    void whereNoQueueIsReportedNothingIsSaid() {
        assertThat(find(queue(6, tick -> -1))).isEmpty();
    }

    private static List<Finding> find(History history) {
        return new StarvationDetector().detect(Scene.of(history), Thresholds.defaults());
    }

    private static History queue(int seconds, LongUnaryOperator length) {
        return Samples.history(seconds, tick -> Samples.tick(tick).progress(report(tick, length.applyAsLong(tick))));
    }

    private static Progress report(long tick, long queue) {
        return Samples.report(
                tick,
                1,
                queue,
                -1,
                -1,
                List.of(
                        new Progress.Worker(0, "a", 20, Samples.PID, 0, tick, -1, -1),
                        new Progress.Worker(1, "b", 21, Samples.PID, 0, tick, -1, -1)));
    }
}
