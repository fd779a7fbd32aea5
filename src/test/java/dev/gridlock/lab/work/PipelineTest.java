package dev.gridlock.lab.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PipelineTest {
    private final Worker worker = new Worker(0);

    @Test
    void theQueueFillsToItsBoundAndNotBeyond() {
        try (Pipeline pipeline = pipeline(Map.of("produce", "1", "capacity", "7"))) {
            await().until(() -> pipeline.queue() == 7);
            assertThat(pipeline.ownThreads()).isTrue();
        }
    }

    @Test
    void aTaskIsTenItemsAndTheirCostIsItsOwn() throws Exception {
        try (Pipeline pipeline = pipeline(Map.of("produce", "50", "consume", "50", "by", "computing"))) {
            long result = pipeline.run(0, worker);
            pipeline.done(0, result);

            assertThat(worker.units()).isEqualTo(10);
            assertThat(worker.takeUsedElsewhere()).isPositive();
            assertThat(pipeline.mixed()).isEqualTo(result).isNotZero();
        }
    }

    @Test
    void aloneTheWorkerMakesEachItemItself() throws Exception {
        Map<String, String> settings = Map.of("produce", "3", "consume", "5", "by", "computing");
        try (Pipeline pipeline = new Pipeline(true, Settings.of("pipeline", settings))) {
            long expected = 0;
            for (int item = 1; item <= 10; item++) {
                expected ^= Xorshift.steps(item, 8 * Xorshift.STEPS_A_MICROSECOND);
            }

            assertThat(pipeline.run(0, worker)).isEqualTo(expected);
            assertThat(pipeline.queue()).isEqualTo(-1);
            assertThat(pipeline.ownThreads()).isFalse();
        }
    }

    @Test
    void whoWaitsAtAnEmptyQueueCanBeCalledOff() {
        try (Pipeline pipeline = pipeline(Map.of("produce", "100000"))) {
            Thread.currentThread().interrupt();

            assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> pipeline.run(0, worker));
        }
    }

    @Test
    void theProducerLeavesWithTheWork() {
        Pipeline pipeline = pipeline(Map.of("capacity", "1", "produce", "1"));
        await().until(() -> pipeline.queue() == 1);
        assertThat(producers()).isPositive();

        pipeline.close();

        await().until(() -> producers() == 0);
    }

    private static long producers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("producer"))
                .count();
    }

    private static Pipeline pipeline(Map<String, String> settings) {
        return new Pipeline(false, Settings.of("pipeline", settings));
    }
}
