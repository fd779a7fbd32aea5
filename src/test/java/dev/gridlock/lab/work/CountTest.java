package dev.gridlock.lab.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;

class CountTest {
    private final Count count = new Count(Settings.of("count", Map.of("task", "10")));

    @Test
    void aTaskIsAFixedNumberOfCounts() throws InterruptedException {
        Worker worker = new Worker(0);
        count.run(0, worker);
        count.run(1, worker);

        assertThat(worker.units()).isEqualTo(2 * 10 * 500_000);
    }

    @Test
    void everyCountIsReallyTaken() throws InterruptedException {
        long state = 8;
        for (int i = 0; i < 10 * 500_000; i++) {
            state ^= state << 13;
            state ^= state >>> 7;
            state ^= state << 17;
        }

        long result = count.run(7, new Worker(0));
        count.done(7, result);

        assertThat(result).isEqualTo(state);
        assertThat(count.mixed()).isEqualTo(state);
    }

    @Test
    void isAbandonedInTheMiddleWhenCalledOff() {
        Worker worker = new Worker(0);
        worker.callOff();

        assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> count.run(0, worker));
        assertThat(worker.units()).isLessThan(10 * 500_000);
    }
}
