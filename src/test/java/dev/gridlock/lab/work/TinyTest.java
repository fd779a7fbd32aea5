package dev.gridlock.lab.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TinyTest {
    @Test
    void everyStepIsReallyTaken() throws InterruptedException {
        Tiny tiny = new Tiny(Settings.of("tiny", Map.of("task", "5")));
        Worker worker = new Worker(0);

        long result = tiny.run(7, worker);
        tiny.done(7, result);

        assertThat(result).isEqualTo(Xorshift.steps(8, 2_500));
        assertThat(tiny.mixed()).isEqualTo(result);
        assertThat(worker.units()).isEqualTo(1);
    }

    @Test
    void isAbandonedWhenCalledOff() {
        Worker worker = new Worker(0);
        worker.callOff();

        assertThatExceptionOfType(InterruptedException.class)
                .isThrownBy(() -> new Tiny(Settings.of("tiny", Map.of())).run(0, worker));
        assertThat(worker.units()).isZero();
    }
}
